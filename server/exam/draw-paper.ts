import type { Blueprint, BlueprintPart } from '#contracts/blueprint.ts';
import type { Paper, Question } from '#contracts/exam.ts';
import type { QuestionId } from '#contracts/ids.ts';
import type { Difficulty } from '#contracts/question-bank.ts';
import { seededRandom, shuffled } from './seeded-random.ts';

/** A question that papers of an exam may be drawn from. */
export interface PoolQuestion {
  questionId: QuestionId;
  version: number;
  category: string;
  difficulty: Difficulty;
  question: Question;
}

export interface DrawnPaper {
  paper: Paper;
  /** Which version of which question, in the order of the paper. */
  drawn: { questionId: QuestionId; version: number }[];
}

/**
 * Draws a paper: the same for the same seed, blueprint and pool. No question twice. Null when the pool is too small for
 * the blueprint, whatever the seed.
 */
export function drawPaper(
  blueprint: Blueprint,
  pool: readonly PoolQuestion[],
  seed: string,
): DrawnPaper | null {
  const random = seededRandom(seed);
  const slots = blueprint.parts.flatMap((part) => Array.from({ length: part.count }, () => part));
  const found = fill(slots, shuffled(pool, random));
  if (!found) return null;
  const chosen = found.map((one, index) => ({ ...one, points: slots[index]?.points ?? 0 }));
  const ordered = blueprint.shuffleQuestions ? shuffled(chosen, random) : chosen;
  const questions = ordered.map(({ question, questionId, points }) =>
    asDrawn({ ...question, id: questionId, points }, blueprint.shuffleOptions, random),
  );
  return {
    paper: { questions },
    drawn: ordered.map(({ questionId, version }) => ({ questionId, version })),
  };
}

/** How many of the pool a part may take from, whatever other parts need. */
export function countFor(
  part: Pick<BlueprintPart, 'category' | 'difficulty'>,
  pool: readonly PoolQuestion[],
): number {
  return pool.filter((one) => suits(part, one)).length;
}

function suits(
  { category, difficulty }: Pick<BlueprintPart, 'category' | 'difficulty'>,
  one: Pick<PoolQuestion, 'category' | 'difficulty'>,
): boolean {
  const isIn = category === null || one.category === category || one.category.startsWith(`${category}/`);
  return isIn && (difficulty === null || one.difficulty === difficulty);
}

/**
 * Gives each slot a question of its own. A slot whose questions are all taken moves another slot on (augmenting paths,
 * Kuhn 1955), so that a general part never starves a narrow one.
 */
function fill(slots: readonly BlueprintPart[], pool: readonly PoolQuestion[]): PoolQuestion[] | null {
  const slotOf = new Map<PoolQuestion, number>();
  const place = (slot: number, seen: Set<PoolQuestion>): boolean => {
    for (const one of pool) {
      const part = slots[slot];
      if (seen.has(one) || !part || !suits(part, one)) continue;
      seen.add(one);
      const holder = slotOf.get(one);
      if (holder !== undefined && !place(holder, seen)) continue;
      slotOf.set(one, slot);
      return true;
    }
    return false;
  };
  for (const slot of slots.keys()) if (!place(slot, new Set())) return null;
  const found: PoolQuestion[] = [];
  for (const [one, slot] of slotOf) found[slot] = one;
  return found;
}

/** Items to be ordered or matched are always mixed: the order in which they were written may be the answer. */
export function asDrawn(question: Question, shuffleOptions: boolean, random: () => number): Question {
  if ('options' in question)
    return shuffleOptions ? { ...question, options: shuffled(question.options, random) } : question;
  if (question.kind === 'ordering') return { ...question, items: shuffled(question.items, random) };
  if (question.kind === 'matching') return { ...question, choices: shuffled(question.choices, random) };
  return question;
}
