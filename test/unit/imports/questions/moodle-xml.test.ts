import { describe, expect, test } from '@jest/globals';
import { readQuestions } from '#server/imports/questions/read-questions.ts';

const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const answer = (fraction: number, text: string, more = '') =>
  `<answer fraction="${fraction}" format="html"><text><![CDATA[${text}]]></text>${more}</answer>`;
const question = (type: string, name: string, text: string, body: string) =>
  `<question type="${type}"><name><text>${name}</text></name>
   <questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>
   <defaultgrade>2.0</defaultgrade>${body}</question>`;
const quiz = (...questions: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Химия/Негіздер</text></category></question>
${questions.join('\n')}
</quiz>`;
const read = async (text: string) =>
  await readQuestions({ bytes: new TextEncoder().encode(text), name: 'moodle.xml' });

const SAMPLE = quiz(
  question(
    'multichoice',
    'Water',
    '<p>What is H<sub>2</sub>O?</p><table><tr><th>n</th><th>k</th></tr><tr><td>1</td><td>2|3</td></tr></table>',
    `<single>true</single>${answer(100, 'Water')}${answer(0, '<p>Ice &amp; fire</p>')}`,
  ),
  question(
    'multichoice',
    'Even',
    'Even?',
    `<single>false</single>${answer(50, '2')}${answer(50, '4')}${answer(-100, '3')}`,
  ),
  question('truefalse', 'Flat', 'Flat?', `${answer(0, 'true')}${answer(100, 'false')}`),
  question(
    'shortanswer',
    'Name',
    'Who?',
    `<usecase>0</usecase>${answer(100, 'Абай')}${answer(50, 'Ибраһим')}`,
  ),
  question('numerical', 'g', 'g?', answer(100, '9.81', '<tolerance>0.01</tolerance>')),
  question(
    'matching',
    'Capitals',
    'Match',
    ['Paris', 'Rome', '']
      .map(
        (_, i) =>
          `<subquestion format="html"><text>${['France', 'Italy', ''][i]}</text><answer><text>${['Paris', 'Rome', 'Oslo'][i]}</text></answer></subquestion>`,
      )
      .join(''),
  ),
  question(
    'essay',
    'Why',
    'Why <i>so</i>?<script>alert(1)</script>',
    '<responseformat>editor</responseformat>',
  ),
  `<question type="multichoice"><name><text>Picture</text></name><questiontext format="html"><text><![CDATA[<p><img src="@@PLUGINFILE@@/dot%20one.png" alt="A [dot]"></p>]]></text><file name="dot one.png" path="/" encoding="base64">${DOT}</file></questiontext><single>true</single>${answer(100, 'a')}${answer(0, 'b')}</question>`,
  question('cloze', 'Gaps', 'Fill {1:SA:=x}', ''),
  question('calculated', 'Sum', '{a}+{b}?', answer(100, '{a}+{b}')),
  question('shortanswer', 'Star', 'Any?', answer(100, 'col*r')),
  question(
    'multichoice',
    'Lost picture',
    '<img src="@@PLUGINFILE@@/none.png">',
    `<single>true</single>${answer(100, 'a')}${answer(0, 'b')}`,
  ),
  question('essay', 'Video', '<video src="x.mp4"></video>', ''),
  question('multichoice', 'None right', '?', `<single>true</single>${answer(0, 'a')}${answer(0, 'b')}`),
  question('essay', 'Mathml', '<math><mi>x</mi></math>', ''),
);

describe('Moodle XML', () => {
  test('is read with its categories, points, tables and signs', async () => {
    const { format, items } = await read(SAMPLE);
    expect(format).toBe('moodle_xml');
    expect(items.map(({ item, draft }) => [item, draft.question.kind])).toEqual([
      ['Water', 'single_choice'],
      ['Even', 'multiple_choice'],
      ['Flat', 'single_choice'],
      ['Name', 'short_text'],
      ['g', 'number'],
      ['Capitals', 'matching'],
      ['Why', 'essay'],
      ['Picture', 'single_choice'],
    ]);
    const [water, , flat, name, g, capitals, why] = items.map(({ draft }) => draft);
    expect(water).toMatchObject({ category: 'Химия/Негіздер', question: { points: 2 } });
    expect(water?.question.prompt.kk).toBe('What is H~2~O?\n\n| n | k |\n| --- | --- |\n| 1 | 2\\|3 |');
    expect(water?.question).toMatchObject({
      options: [{ text: { kk: 'Water' } }, { text: { kk: 'Ice & fire' } }],
    });
    expect(flat?.question).toMatchObject({ options: [{ text: { kk: 'Дұрыс' } }, { text: { kk: 'Бұрыс' } }] });
    expect(flat?.key).toEqual({ kind: 'single_choice', optionId: 'a2' });
    expect(name?.key).toMatchObject({ accepted: ['Абай'] });
    expect(g?.key).toEqual({ kind: 'number', value: 9.81, tolerance: 0.01 });
    expect(capitals?.question).toMatchObject({ choices: { length: 3 }, items: { length: 2 } });
    expect(why?.question.prompt.kk).toBe('Why *so*?');
  });

  test('brings its pictures along, by their content', async () => {
    const { items, pictures } = await read(SAMPLE);
    const [picture] = pictures;
    expect(pictures).toHaveLength(1);
    expect(items.at(-1)?.draft.question.prompt.kk).toBe(`![A \\[dot\\]](picture:${picture?.sha256})`);
    expect(Buffer.from(picture?.bytes ?? []).toString('base64')).toBe(DOT);
  });

  test('lists what cannot be taken, each with its reason', async () => {
    expect((await read(SAMPLE)).refused).toEqual([
      { item: 'Gaps', reason: 'kind_unsupported' },
      { item: 'Sum', reason: 'kind_unsupported' },
      { item: 'Star', reason: 'answer_unclear' },
      { item: 'Lost picture', reason: 'picture_missing' },
      { item: 'Video', reason: 'media_unsupported' },
      { item: 'None right', reason: 'answer_missing' },
      { item: 'Mathml', reason: 'formula_unsupported' },
    ]);
  });
});

describe('hostile XML', () => {
  test.each([
    ['an external entity', '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'],
    ['an exploding entity', '<!doctype q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>'],
    [
      'a document type after a comment',
      '<?xml version="1.0"?><!-- ok --><!DOCTYPE quiz SYSTEM "http://x/"><quiz/>',
    ],
  ])('with %s is refused before it is parsed', async (_, text) => {
    expect(await read(text)).toMatchObject({ items: [], refused: [{ reason: 'forbidden_xml' }] });
  });

  test.each([
    ['that does not end', '<quiz><question type="essay">'],
    ['nested without end', '<a>'.repeat(60_000)],
    ['of something else', '<html><body>Hello</body></html>'],
  ])('%s holds no question', async (_, text) => {
    expect((await read(text)).items).toEqual([]);
  });

  test('keeps none of its scripts', async () => {
    const { items } = await read(
      quiz(
        question(
          'essay',
          'x',
          '<p onclick="evil()">Hi <a href="javascript:evil()">there</a><iframe-x></iframe-x></p>',
          '',
        ),
      ),
    );
    expect(items[0]?.draft.question.prompt.kk).toBe('Hi there');
  });
});
