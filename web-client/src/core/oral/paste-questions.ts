/*
 * Questions pasted from a spreadsheet or a list: two columns, topic and question. Pure: what is wrong is a value, told with
 * its line.
 */
export interface PastedQuestion {
  topic: string;
  text: string;
}

export interface PasteFault {
  line: number;
  text: string;
  fault: 'no_question' | 'too_long';
}

/** Bounds of the contract. */
const TOPIC_MAX = 300;
const QUESTION_MAX = 4_000;

/**
 * Reads `topic⇥question` or `topic; question` lines. A line whose topic is empty goes on with the last one. The same
 * question twice under a topic is one. A byte-order mark and empty lines are ignored.
 */
export function readQuestions(pasted: string): { questions: PastedQuestion[]; faults: PasteFault[] } {
  const questions: PastedQuestion[] = [];
  const faults: PasteFault[] = [];
  const known = new Set<string>();
  let last = '';
  for (const [index, text] of pasted
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (text.trim() === '') continue;
    const [topicField, questionField] = cellsOf(text);
    const topic = topicField || last;
    if (topic === '' || questionField === '') {
      faults.push({ line: index + 1, text: text.trim(), fault: 'no_question' });
      continue;
    }
    if (topic.length > TOPIC_MAX || questionField.length > QUESTION_MAX) {
      faults.push({ line: index + 1, text: `${text.trim().slice(0, 80)}…`, fault: 'too_long' });
      continue;
    }
    last = topic;
    const key = `${topic}\u0000${questionField}`;
    if (!known.has(key)) questions.push({ topic, text: questionField });
    known.add(key);
  }
  return { questions, faults };
}

/** Only the first separator parts the two: a question may have semicolons of its own. */
function cellsOf(line: string): [string, string] {
  const separator = line.includes('\t') ? '\t' : ';';
  const at = line.indexOf(separator);
  if (at === -1) return [line.trim(), ''];
  return [line.slice(0, at).trim(), unquoted(line.slice(at + 1).trim())];
}

const unquoted = (cell: string): string =>
  /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell;
