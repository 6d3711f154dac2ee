import type { LocalisedText } from '#contracts/ids.ts';
import type { BankDraft } from '#contracts/question-bank.ts';
import { collect } from './collect.ts';
import type { Collected } from './collect.ts';
import {
  FALSE_TEXT,
  TRUE_TEXT,
  choiceDraft,
  draftOf,
  inAll,
  matchingDraft,
  numberDraft,
  orderingDraft,
  shortTextDraft,
} from './draft.ts';
import type { DraftBase } from './draft.ts';
import type { Pictures } from './pictures.ts';
import { allOf, firstOf, readXml, textOf } from './read-xml.ts';
import type { XmlNode } from './read-xml.ts';
import { Refused } from './refused.ts';
import { markupOf } from './text-formats.ts';

interface MoodleItem {
  item: string;
  category: string;
  node: XmlNode;
}

/** Moodle XML: what its quiz exports, for the kinds of question that exist here. Throws Refused for a file that is none. */
export function readMoodleXml(text: string, pictures: Pictures): Collected {
  const quiz = readXml(text).find(({ name }) => name === 'quiz');
  if (!quiz) throw new Refused('unreadable');
  const items: MoodleItem[] = [];
  let category = '';
  for (const node of quiz.children.filter(({ name }) => name === 'question')) {
    if (node.attributes['type'] === 'category') category = categoryOf(node);
    else items.push({ item: own(node, 'name') || String(items.length + 1), category, node });
  }
  return collect(items, (item) => readItem(item, pictures));
}

function readItem({ node, category }: MoodleItem, pictures: Pictures): BankDraft {
  const text = (part: XmlNode): LocalisedText => inAll(markup(part, pictures));
  const named = (name: string): XmlNode[] => node.children.filter((child) => child.name === name);
  const [asked] = named('questiontext');
  const base: DraftBase = {
    prompt: asked ? text(asked) : inAll(''),
    points: Number(own(node, 'defaultgrade')) || 1,
    category,
  };
  const answers = named('answer').map((one) => ({ one, fraction: Number(one.attributes['fraction'] ?? 0) }));
  const whole = answers.filter(({ fraction }) => fraction === 100);
  switch (node.attributes['type']) {
    case 'multichoice': {
      const single = /^(true|1)$/.test(own(node, 'single'));
      return choiceDraft(
        base,
        answers.map(({ one, fraction }) => ({
          text: text(one),
          right: single ? fraction === 100 : fraction > 0,
        })),
        !single,
      );
    }
    case 'truefalse': {
      const isTrue = whole.some(({ one }) => own(one, 'text').toLowerCase() === 'true');
      return choiceDraft(base, [
        { text: TRUE_TEXT, right: isTrue },
        { text: FALSE_TEXT, right: !isTrue && whole.length > 0 },
      ]);
    }
    case 'shortanswer':
      return shortTextDraft(
        base,
        whole.map(({ one }) => own(one, 'text')),
        own(node, 'usecase') === '1',
      );
    case 'numerical': {
      const [right, ...others] = whole;
      if (!right) throw new Refused('answer_missing');
      if (others.length > 0) throw new Refused('answer_unclear');
      return numberDraft(base, Number(own(right.one, 'text')), Number(own(right.one, 'tolerance') || 0));
    }
    case 'matching': {
      const pairs = named('subquestion').map((pair) => {
        const right = pair.children.find(({ name }) => name === 'answer');
        return { left: markup(pair, pictures), right: right ? markup(right, pictures) : '' };
      });
      const rights = [...new Set(pairs.map(({ right }) => right))];
      return matchingDraft(
        base,
        pairs
          .filter(({ left }) => left !== '')
          .map(({ left, right }) => ({ text: inAll(left), choice: rights.indexOf(right) })),
        rights.map(inAll),
      );
    }
    case 'ordering':
      return orderingDraft(
        base,
        answers.map(({ one }) => text(one)),
      );
    case 'essay':
      return draftOf(
        base,
        own(node, 'responseformat') === 'noinline' ? { kind: 'file' } : { kind: 'essay' },
        { kind: 'rubric', criteria: [] },
      );
    default:
      throw new Refused('kind_unsupported');
  }
}

/** What a part says: its `<text>`, in its format, with the pictures that came with it. */
function markup(part: XmlNode, pictures: Pictures): string {
  const said = part.children.find(({ name }) => name === 'text') ?? part;
  const files = new Map(
    allOf(part.children, 'file').map(({ attributes, children }) => [
      attributes['name'] ?? '',
      textOf(children),
    ]),
  );
  const pictureOf = (src: string): string => {
    const name = decodeURIComponent(src.replace(/^@@PLUGINFILE@@\//, ''));
    return pictures.fromBase64(files.get(name) ?? /^data:[^,]*;base64,(.*)$/s.exec(src)?.[1]);
  };
  return markupOf(textOf(said.children), part.attributes['format'] ?? 'moodle', { pictureOf }).trim();
}

/** The text of a child, wherever its `<text>` is. */
function own({ children }: XmlNode, name: string): string {
  const child = children.find((one) => one.name === name);
  return child ? textOf([firstOf(child.children, 'text') ?? child]).trim() : '';
}

const categoryOf = (node: XmlNode): string =>
  own(node, 'category')
    .replace(/^\$\w+\$\/?/, '')
    .replace(/^top\/?/, '')
    .slice(0, 200);
