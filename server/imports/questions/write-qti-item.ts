import type { Question, QuestionOption } from '#contracts/exam.ts';
import { Locale } from '#contracts/ids.ts';
import type { LocalisedText } from '#contracts/ids.ts';
import type { BankQuestion } from '#contracts/question-bank.ts';
import { escapeXml, markupToXhtml, textToXhtml } from './markup-to-xhtml.ts';

const NAMESPACE = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const MATCH_CORRECT = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct';
const MAP_RESPONSE = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response';

type SrcOf = (sha256: string) => string;

/** A question as an item of QTI 3.0. What QTI has no word for (category, difficulty, rubric points) stands in `data-emtihan-*`. */
export function writeQtiItem(
  { id, category, difficulty, question, key }: BankQuestion,
  srcOf: SrcOf,
): string {
  const say = (text: LocalisedText): string => saying(text, question.format, srcOf);
  const { declaration, interaction, processing } = responseOf(question, key, say);
  const rubric =
    key.kind === 'rubric' && key.criteria.length > 0
      ? `<qti-rubric-block use="scoring" view="scorer"><qti-content-body><ul>${key.criteria
          .map(
            ({ name, points }) => `<li data-emtihan-points="${points}">${saying(name, 'plain', srcOf)}</li>`,
          )
          .join('')}</ul></qti-content-body></qti-rubric-block>`
      : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="${NAMESPACE}" identifier="q-${id}" title="${escapeXml(question.prompt.en.slice(0, 80))}" adaptive="false" time-dependent="false">
${declaration}<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
<qti-outcome-declaration identifier="MAXSCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>${question.points}</qti-value></qti-default-value></qti-outcome-declaration>
<qti-item-body data-emtihan-category="${escapeXml(category)}" data-emtihan-difficulty="${difficulty}">${rubric}<div>${say(question.prompt)}</div>${interaction}</qti-item-body>
${processing}</qti-assessment-item>
`;
}

interface Response {
  declaration: string;
  interaction: string;
  processing: string;
}
type Say = (text: LocalisedText) => string;

function responseOf(question: Question, key: BankQuestion['key'], say: Say): Response {
  const choices = (parts: readonly QuestionOption[]): string =>
    parts
      .map(({ id, text }) => `<qti-simple-choice identifier="${id}">${say(text)}</qti-simple-choice>`)
      .join('');
  switch (key.kind) {
    case 'single_choice':
    case 'multiple_choice': {
      const right = key.kind === 'single_choice' ? [key.optionId] : key.optionIds;
      const isSingle = key.kind === 'single_choice';
      return {
        declaration: declared(isSingle ? 'single' : 'multiple', 'identifier', right),
        interaction: `<qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="${isSingle ? 1 : 0}">${choices('options' in question ? question.options : [])}</qti-choice-interaction>`,
        processing: template(MATCH_CORRECT),
      };
    }
    case 'ordering':
      return {
        declaration: declared('ordered', 'identifier', key.order),
        interaction: `<qti-order-interaction response-identifier="RESPONSE" shuffle="true">${choices('items' in question ? question.items : [])}</qti-order-interaction>`,
        processing: template(MATCH_CORRECT),
      };
    case 'matching':
      return {
        declaration: declared(
          'multiple',
          'directedPair',
          key.pairs.map(({ itemId, choiceId }) => `${itemId} ${choiceId}`),
        ),
        interaction: matchInteraction(question, say),
        processing: template(MATCH_CORRECT),
      };
    case 'short_text':
      return {
        declaration: declared(
          'single',
          'string',
          key.accepted.slice(0, 1),
          mapping(key.accepted, key.caseSensitive),
        ),
        interaction: '<p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>',
        processing: template(MAP_RESPONSE),
      };
    case 'number':
      return {
        declaration: declared('single', 'float', [String(key.value)]),
        interaction: '<p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>',
        processing: within(key.tolerance),
      };
    case 'rubric':
      return {
        declaration: declared('single', question.kind === 'file' ? 'file' : 'string', []),
        interaction: openInteraction(question),
        processing: '',
      };
  }
}

function matchInteraction(question: Question, say: Say): string {
  if (question.kind !== 'matching') return '';
  const set = (parts: readonly QuestionOption[], most: number): string =>
    `<qti-simple-match-set>${parts
      .map(
        ({ id, text }) =>
          `<qti-simple-associable-choice identifier="${id}" match-max="${most}">${say(text)}</qti-simple-associable-choice>`,
      )
      .join('')}</qti-simple-match-set>`;
  return `<qti-match-interaction response-identifier="RESPONSE" shuffle="true" max-associations="0">${set(question.items, 1)}${set(question.choices, 0)}</qti-match-interaction>`;
}

function openInteraction(question: Question): string {
  if (question.kind === 'file') return '<qti-upload-interaction response-identifier="RESPONSE"/>';
  const how =
    question.kind === 'code'
      ? `format="preformatted" data-emtihan-language="${question.language}"`
      : `format="${question.kind === 'text' ? 'plain' : 'xhtml'}"`;
  return `<qti-extended-text-interaction response-identifier="RESPONSE" ${how}/>`;
}

function declared(cardinality: string, baseType: string, right: readonly string[], more = ''): string {
  const values = right.map((value) => `<qti-value>${escapeXml(value)}</qti-value>`).join('');
  const correct = right.length > 0 ? `<qti-correct-response>${values}</qti-correct-response>` : '';
  return `<qti-response-declaration identifier="RESPONSE" cardinality="${cardinality}" base-type="${baseType}">${correct}${more}</qti-response-declaration>\n`;
}

function mapping(accepted: readonly string[], caseSensitive: boolean): string {
  const entries = accepted.map(
    (text) =>
      `<qti-map-entry map-key="${escapeXml(text)}" mapped-value="1" case-sensitive="${caseSensitive}"/>`,
  );
  return `<qti-mapping default-value="0">${entries.join('')}</qti-mapping>`;
}

const template = (uri: string): string => `<qti-response-processing template="${uri}"/>\n`;

const within = (tolerance: number): string =>
  `<qti-response-processing><qti-response-condition><qti-response-if><qti-equal tolerance-mode="absolute" tolerance="${tolerance} ${tolerance}"><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-equal><qti-set-outcome-value identifier="SCORE"><qti-variable identifier="MAXSCORE"/></qti-set-outcome-value></qti-response-if></qti-response-condition></qti-response-processing>\n`;

/** Once where all languages say the same, else once in each. */
function saying(text: LocalisedText, format: Question['format'], srcOf: SrcOf): string {
  const one = (source: string): string =>
    format === 'markup' ? markupToXhtml(source, srcOf) : textToXhtml(source);
  if (text.kk === text.ru && text.ru === text.en) return one(text.kk);
  return Locale.options.map((locale) => `<div xml:lang="${locale}">${one(text[locale])}</div>`).join('');
}
