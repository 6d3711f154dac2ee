import { CodeLanguage } from '#contracts/exam.ts';
import { Locale } from '#contracts/ids.ts';
import type { LocalisedText } from '#contracts/ids.ts';
import { Difficulty } from '#contracts/question-bank.ts';
import type { BankDraft, Criterion } from '#contracts/question-bank.ts';
import {
  choiceDraft,
  draftOf,
  inAll,
  matchingDraft,
  numberDraft,
  orderingDraft,
  shortTextDraft,
} from './draft.ts';
import type { DraftBase } from './draft.ts';
import { htmlToMarkup } from './html-to-markup.ts';
import type { MarkupOptions } from './html-to-markup.ts';
import { allOf, firstOf, textOf } from './read-xml.ts';
import type { XmlNode } from './read-xml.ts';
import { Refused } from './refused.ts';

const INTERACTION = /interaction$/;
const KNOWN = new Set(
  ['choice', 'order', 'match', 'textentry', 'extendedtext', 'upload'].map((kind) => `${kind}interaction`),
);
const isInteraction = ({ name }: XmlNode): boolean => INTERACTION.test(name);

/** One assessment item of QTI 2.1, 2.2 or 3.0 with one interaction; composite and adaptive ones are refused. */
export function readQtiItem(item: XmlNode, markup: MarkupOptions): BankDraft {
  const [body] = item.children.filter(({ name }) => name === 'itembody');
  const interactions = body ? within(body, isInteraction) : [];
  const [interaction] = interactions;
  if (!body || !interaction || interactions.length > 1 || !KNOWN.has(interaction.name))
    throw new Refused('kind_unsupported');
  if (item.attributes['adaptive'] === 'true' || firstOf(item.children, 'templatedeclaration'))
    throw new Refused('kind_unsupported');
  const difficulty = Difficulty.safeParse(body.attributes['dataemtihandifficulty']);
  const base: DraftBase = {
    prompt: promptOf(body, interaction, markup),
    points: pointsOf(item),
    category: body.attributes['dataemtihancategory'] ?? '',
    difficulty: difficulty.success ? difficulty.data : 'medium',
  };
  return readInteraction({ item, body, interaction, base, markup });
}

interface Parts {
  item: XmlNode;
  body: XmlNode;
  interaction: XmlNode;
  base: DraftBase;
  markup: MarkupOptions;
}

function readInteraction({ item, body, interaction, base, markup }: Parts): BankDraft {
  const declaration = allOf(item.children, 'responsedeclaration').find(
    ({ attributes }) => attributes['identifier'] === interaction.attributes['responseidentifier'],
  );
  const right = declaration ? correctOf(declaration) : [];
  const text = ({ children }: XmlNode): LocalisedText => localised(children, markup);
  const choices = interaction.children.filter(({ name }) => name === 'simplechoice');
  switch (interaction.name) {
    case 'choiceinteraction':
      return choiceDraft(
        base,
        choices.map((one) => ({
          text: text(one),
          right: right.includes(one.attributes['identifier'] ?? ''),
        })),
        declaration?.attributes['cardinality'] === 'multiple',
      );
    case 'orderinteraction': {
      const byId = new Map(choices.map((one) => [one.attributes['identifier'], one]));
      if (right.length !== choices.length) throw new Refused('answer_missing');
      return orderingDraft(
        base,
        right.map((id) => {
          const one = byId.get(id);
          if (!one) throw new Refused('answer_missing');
          return text(one);
        }),
      );
    }
    case 'matchinteraction':
      return matching(base, interaction, right, text);
    case 'textentryinteraction':
      return /^(float|integer)$/.test(declaration?.attributes['basetype'] ?? '')
        ? numeric(base, item, right)
        : shortTextDraft(
            base,
            right,
            allOf(declaration?.children ?? [], 'mapentry').some(
              ({ attributes }) => attributes['casesensitive'] === 'true',
            ),
          );
    case 'extendedtextinteraction':
    case 'uploadinteraction':
      return draftOf(base, openKind(interaction), { kind: 'rubric', criteria: criteriaOf(body, markup) });
    default:
      throw new Refused('kind_unsupported');
  }
}

/** Two sets; each of one has one partner in the other. */
function matching(
  base: DraftBase,
  interaction: XmlNode,
  right: readonly string[],
  text: (node: XmlNode) => LocalisedText,
): BankDraft {
  const sets = allOf(interaction.children, 'simplematchset').map((set) =>
    set.children.filter(({ name }) => name === 'simpleassociablechoice'),
  );
  const idOf = ({ attributes }: XmlNode): string => attributes['identifier'] ?? '';
  const pairs = right.map((pair) => pair.trim().split(/\s+/));
  const [lefts = [], rights = []] = sets;
  const partnerOf = (one: XmlNode): string | undefined => pairs.find(([from]) => from === idOf(one))?.[1];
  const isOneToOne =
    pairs.length === lefts.length && new Set(pairs.map(([from]) => from)).size === lefts.length;
  if (!isOneToOne) throw new Refused(pairs.length === 0 ? 'answer_missing' : 'kind_unsupported');
  return matchingDraft(
    base,
    lefts.map((one) => ({
      text: text(one),
      choice: rights.findIndex((other) => idOf(other) === partnerOf(one)),
    })),
    rights.map(text),
  );
}

/** How far off it may be stands where the response is compared. */
function numeric(base: DraftBase, item: XmlNode, right: readonly string[]): BankDraft {
  const value = Number(right[0] ?? Number.NaN);
  const equal = allOf(item.children, 'equal').find(({ attributes }) => attributes['tolerance'] !== undefined);
  const [low = '0', high = low] = (equal?.attributes['tolerance'] ?? '0').trim().split(/\s+/);
  if (right.length > 1 || low !== high) throw new Refused('answer_unclear');
  const isRelative = equal?.attributes['tolerancemode'] === 'relative';
  return numberDraft(base, value, isRelative ? (Math.abs(value) * Number(low)) / 100 : Number(low));
}

function openKind({ name, attributes }: XmlNode): { kind: string } & Record<string, unknown> {
  if (name === 'uploadinteraction') return { kind: 'file' };
  const language = CodeLanguage.safeParse(attributes['dataemtihanlanguage']);
  if (language.success) return { kind: 'code', language: language.data };
  return { kind: attributes['format'] === 'plain' ? 'text' : 'essay' };
}

/** Values that are right, or that a mapping gives points for. */
function correctOf(declaration: XmlNode): string[] {
  const values = allOf(allOf(declaration.children, 'correctresponse'), 'value').map(({ children }) =>
    textOf(children).trim(),
  );
  const mapped = allOf(declaration.children, 'mapentry')
    .filter(({ attributes }) => Number(attributes['mappedvalue']) > 0)
    .map(({ attributes }) => attributes['mapkey'] ?? '');
  return [...new Set([...values, ...mapped])];
}

function criteriaOf(body: XmlNode, markup: MarkupOptions): Criterion[] {
  return allOf(body.children, 'li')
    .filter(({ attributes }) => attributes['dataemtihanpoints'] !== undefined)
    .map(({ attributes, children }, index) => ({
      id: `r${index + 1}`,
      name: localised(children, markup),
      points: Number(attributes['dataemtihanpoints']),
    }));
}

/** The most points, wherever the item says it; 1 where it does not. */
function pointsOf(item: XmlNode): number {
  const outcomes = item.children.filter(({ name }) => name === 'outcomedeclaration');
  const most = outcomes.find(({ attributes }) => attributes['identifier'] === 'MAXSCORE');
  const score = outcomes.find(({ attributes }) => attributes['identifier'] === 'SCORE');
  const said = textOf(allOf(most?.children ?? [], 'value')) || score?.attributes['normalmaximum'];
  return Number(said) || 1;
}

/** All that the body says around the interaction, and the interaction's own prompt. */
function promptOf(body: XmlNode, interaction: XmlNode, markup: MarkupOptions): LocalisedText {
  const around = withoutThat(
    body.children,
    (node) => node === interaction && node.name !== 'textentryinteraction',
  );
  const own = interaction.children.filter(({ name }) => name === 'prompt');
  const scorers = (node: XmlNode): boolean => node.name === 'rubricblock';
  const gap = ({ name }: XmlNode): boolean => name === 'textentryinteraction';
  return localised([...withoutThat(around, scorers), ...own.flatMap(({ children }) => children)], {
    ...markup,
    gap,
  });
}

/** In the languages that it is said in; one text for all where it is said once. */
function localised(nodes: readonly XmlNode[], markup: MarkupOptions): LocalisedText {
  const versions = new Map<Locale, string>();
  for (const node of within(
    { children: nodes } as XmlNode,
    ({ attributes }) => Locale.safeParse(attributes['lang']).success,
  ))
    versions.set(Locale.parse(node.attributes['lang']), htmlToMarkup([node], markup));
  const [first] = [...versions.values()];
  if (versions.size < 2 || first === undefined) return inAll(htmlToMarkup(nodes, markup));
  const said = (locale: Locale): string => inAll(versions.get(locale) ?? first)[locale];
  return { kk: said('kk'), ru: said('ru'), en: said('en') };
}

function within(node: Pick<XmlNode, 'children'>, suits: (node: XmlNode) => boolean): XmlNode[] {
  return node.children.flatMap((child) => [...(suits(child) ? [child] : []), ...within(child, suits)]);
}

function withoutThat(nodes: readonly XmlNode[], isThat: (node: XmlNode) => boolean): XmlNode[] {
  return nodes
    .filter((node) => !isThat(node))
    .map((node) => ({ ...node, children: withoutThat(node.children, isThat) }));
}
