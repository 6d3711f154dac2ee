import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { BankQuestion } from '#contracts/question-bank.ts';
import { readQuestions } from '#server/imports/questions/read-questions.ts';
import { writeQtiPackage } from '#server/imports/questions/write-qti-package.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const manifest = (...hrefs: string[]) => `<?xml version="1.0"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>
${hrefs.map((href, i) => `<resource identifier="r${i}" type="imsqti_item_xmlv2p1" href="${href}"><file href="${href}"/></resource>`).join('')}
<resource identifier="t" type="imsqti_test_xmlv2p1" href="test.xml"/>
</resources></manifest>`;
const pack = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]),
    ),
  );
const read = async (bytes: Uint8Array) => await readQuestions({ bytes, name: 'bank.zip' });

/** Where a zip's directory tells of its last file, and where it says how large that is unpacked. */
const lastEntry = (zip: Buffer): number => zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
const UNPACKED_SIZE = 24;

/** After the examples of the QTI 2.1 implementation guide. */
const CHOICE_21 = `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="choice" title="Unattended Luggage" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>ChoiceA</value></correctResponse></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="2"/>
<itemBody><p>Look at the text in the picture.</p><p><img src="images/sign.png" alt="NEVER LEAVE LUGGAGE UNATTENDED"/></p>
<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1"><prompt>What does it say?</prompt>
<simpleChoice identifier="ChoiceA">You must stay with your luggage at all times.</simpleChoice>
<simpleChoice identifier="ChoiceB">Do not let someone else look after your luggage.</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;
const ORDER_22 = `<qti:assessmentItem xmlns:qti="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="order" title="Grand Prix" adaptive="false" timeDependent="false">
<qti:responseDeclaration identifier="R1" cardinality="ordered" baseType="identifier"><qti:correctResponse><qti:value>C</qti:value><qti:value>A</qti:value><qti:value>B</qti:value></qti:correctResponse></qti:responseDeclaration>
<qti:itemBody><qti:orderInteraction responseIdentifier="R1" shuffle="true"><qti:prompt>Who won?</qti:prompt>
<qti:simpleChoice identifier="A">Rubens</qti:simpleChoice><qti:simpleChoice identifier="B">Jenson</qti:simpleChoice><qti:simpleChoice identifier="C">Michael</qti:simpleChoice></qti:orderInteraction></qti:itemBody></qti:assessmentItem>`;
const ENTRY_30 = `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="entry" title="Richard III" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"><qti-correct-response><qti-value>York</qti-value></qti-correct-response>
<qti-mapping default-value="0"><qti-map-entry map-key="York" mapped-value="1"/><qti-map-entry map-key="york" mapped-value="0.5"/></qti-mapping></qti-response-declaration>
<qti-item-body><p>Made glorious summer by this sun of <qti-text-entry-interaction response-identifier="RESPONSE"/>;</p></qti-item-body></qti-assessment-item>`;
const NUMBER_30 = ENTRY_30.replace('base-type="string"', 'base-type="float"')
  .replace(/<qti-mapping[\s\S]*<\/qti-mapping>/, '')
  .replace('York', '40')
  .replace(
    '</qti-assessment-item>',
    '<qti-response-processing><qti-equal tolerance-mode="relative" tolerance="5 5"><qti-variable identifier="RESPONSE"/></qti-equal></qti-response-processing></qti-assessment-item>',
  );
const HOTSPOT = `<assessmentItem identifier="spot"><itemBody><hotspotInteraction responseIdentifier="R"/></itemBody></assessmentItem>`;
const TWO = `<assessmentItem identifier="two"><itemBody><p><textEntryInteraction responseIdentifier="A"/><textEntryInteraction responseIdentifier="B"/></p></itemBody></assessmentItem>`;

describe('a QTI package', () => {
  const bytes = pack({
    'imsmanifest.xml': manifest(
      'a/choice.xml',
      'order.xml',
      'entry.xml',
      'number.xml',
      'spot.xml',
      'two.xml',
      'lost.xml',
      'xxe.xml',
    ),
    'a/choice.xml': CHOICE_21,
    'a/images/sign.png': PNG,
    'order.xml': ORDER_22,
    'entry.xml': ENTRY_30,
    'number.xml': NUMBER_30,
    'spot.xml': HOTSPOT,
    'two.xml': TWO,
    'xxe.xml': `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${CHOICE_21.replace('What', '&e;')}`,
  });

  test('is read whichever of its versions an item is in', async () => {
    const { format, items, pictures } = await read(bytes);
    expect(format).toBe('qti');
    const [choice, order, entry, number] = items.map(({ draft }) => draft);
    expect(choice?.question).toMatchObject({
      kind: 'single_choice',
      points: 2,
      prompt: {
        en: `Look at the text in the picture.\n\n![NEVER LEAVE LUGGAGE UNATTENDED](picture:${pictures[0]?.sha256})\n\nWhat does it say?`,
      },
    });
    expect(choice?.key).toEqual({ kind: 'single_choice', optionId: 'a1' });
    expect(order?.question).toMatchObject({
      items: [{ text: { en: 'Michael' } }, { text: { en: 'Rubens' } }, { text: { en: 'Jenson' } }],
    });
    expect(entry?.question.prompt.en).toBe('Made glorious summer by this sun of _____;');
    expect(entry?.key).toMatchObject({ accepted: ['York', 'york'] });
    expect(number?.key).toEqual({ kind: 'number', value: 40, tolerance: 2 });
  });

  test('lists the items it cannot take', async () => {
    expect((await read(bytes)).refused).toEqual([
      { item: 'spot.xml', reason: 'kind_unsupported' },
      { item: 'two.xml', reason: 'kind_unsupported' },
      { item: 'lost.xml', reason: 'unreadable' },
      { item: 'xxe.xml', reason: 'forbidden_xml' },
    ]);
  });

  test('without a manifest is refused', async () => {
    expect((await read(pack({ 'readme.txt': 'hi' }))).refused).toEqual([
      { item: 'bank.zip', reason: 'unreadable' },
    ]);
  });

  test('that unpacks to more than any bank is refused unread', async () => {
    const bomb = Buffer.from(pack({ 'imsmanifest.xml': manifest(), zeros: new Uint8Array(1_000) }));
    bomb.writeUInt32LE(200_000_001, lastEntry(bomb) + UNPACKED_SIZE);
    expect((await read(bomb)).refused).toEqual([{ item: 'bank.zip', reason: 'archive_too_large' }]);
  });

  test('that lies about its sizes is refused', async () => {
    const honest = pack({ 'imsmanifest.xml': manifest(), big: new Uint8Array(1_000_000) });
    const lying = Buffer.from(honest);
    lying.writeUInt32LE(10, lastEntry(lying) + UNPACKED_SIZE);
    expect((await read(lying)).items).toEqual([]);
    expect((await read(lying)).refused).toEqual([{ item: 'bank.zip', reason: 'unreadable' }]);
  });
});

const inAll = (text: string) => ({ kk: text, ru: text, en: text });
const parts = (letter: string, ...texts: string[]) =>
  texts.map((text, index) => ({ id: `${letter}${index + 1}`, text: inAll(text) }));
const pairs = [
  { itemId: 'i1', choiceId: 'c2' },
  { itemId: 'i2', choiceId: 'c1' },
];
const RUBRIC = {
  kind: 'rubric',
  criteria: [
    { id: 'r1', name: { kk: 'Дәлел', ru: 'Доводы', en: 'Argument' }, points: 6 },
    { id: 'r2', name: inAll('Style'), points: 2.5 },
  ],
};
const SHA = 'c4ac41d4b9ba36f2b16d3ca8e4ec0da0a43fd1b56d95a3d9f25ed7a5a3b1fe31';
const BANK = [
  [
    { kind: 'single_choice', options: parts('a', 'One', 'Two & <three>') },
    { kind: 'single_choice', optionId: 'a2' },
  ],
  [
    { kind: 'multiple_choice', options: parts('a', '$x^2$', '`let`', 'c') },
    { kind: 'multiple_choice', optionIds: ['a1', 'a3'] },
  ],
  [{ kind: 'short_text' }, { kind: 'short_text', accepted: ['Алматы', '"Almaty"'], caseSensitive: true }],
  [{ kind: 'number' }, { kind: 'number', value: -2.5, tolerance: 0.125 }],
  [
    { kind: 'matching', items: parts('i', 'Fe', 'Au'), choices: parts('c', 'gold', 'iron', 'tin') },
    { kind: 'matching', pairs },
  ],
  [
    { kind: 'ordering', items: parts('i', 'x', 'y', 'z') },
    { kind: 'ordering', order: ['i1', 'i2', 'i3'] },
  ],
  [{ kind: 'essay' }, RUBRIC],
  [{ kind: 'file' }, { kind: 'rubric', criteria: [] }],
  [{ kind: 'code', language: 'python' }, RUBRIC],
  [{ kind: 'text' }, { kind: 'rubric', criteria: [] }],
].map(([question, key], index) => {
  const prompt = {
    kk: `Сұрақ ${index}: **қалың** $\\frac{a}{b}$\n\n| a | b |\n| --- | --- |\n| 1 | 2 |`,
    ru: `Вопрос ${index}:\n\n- раз\n- *два*\n\n\`\`\`python\nif a < b:\n    pass\n\`\`\``,
    en: `Question ${index} ![dot](picture:${'0'.repeat(64)}) H~2~O`,
  };
  const id = `00000000-0000-4000-8000-00000000000${index}`;
  return BankQuestion.parse({
    id,
    courseId: id,
    version: 1,
    category: 'A/B & C',
    difficulty: 'hard',
    question: { id, format: 'markup', prompt, points: 2.5, ...(question as object) },
    key,
    retired: false,
    changedAt: 1,
    changedBy: null,
  });
});

test('a bank written as QTI 3.0 and read again is the same bank', async () => {
  const packed = await writeQtiPackage(BANK, async () => ({ type: 'image/png', bytes: PNG }));
  const { items, refused, pictures } = await read(packed);
  expect(refused).toEqual([]);
  expect(pictures.map(({ bytes }) => Buffer.from(bytes))).toEqual([Buffer.from(PNG)]);
  const sameId = (text: string) => text.replaceAll(/picture:[0-9a-f]{64}/g, `picture:${SHA}`);
  const plain = (draft: object): unknown => JSON.parse(sameId(JSON.stringify(draft)));
  expect(items.map(({ draft }) => plain({ ...draft, question: { ...draft.question, id: '' } }))).toEqual(
    BANK.map(({ category, difficulty, question, key }) =>
      plain({ category, difficulty, key, question: { ...question, id: '' } }),
    ),
  );
});
