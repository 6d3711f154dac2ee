import { describe, expect, test } from '@jest/globals';
import type { BankDraft } from '#contracts/question-bank.ts';
import { readQuestions } from '#server/imports/questions/read-questions.ts';

const read = async (text: string, name = 'questions.txt') =>
  await readQuestions({ bytes: new TextEncoder().encode(text), name });
/** What matters of a draft: kind, prompt, what can be chosen, what is right. */
const gist = ({ question, key }: BankDraft) => ({
  kind: question.kind,
  prompt: question.prompt.en,
  ...('options' in question ? { options: question.options.map(({ text }) => text.en) } : {}),
  ...('items' in question ? { items: question.items.map(({ text }) => text.en) } : {}),
  ...('choices' in question ? { choices: question.choices.map(({ text }) => text.en) } : {}),
  key,
});
const gists = async (text: string, name?: string) =>
  (await read(text, name)).items.map(({ draft }) => gist(draft));

describe('Aiken', () => {
  const AIKEN = `What is the capital of Kazakhstan?
A. Almaty
B. Astana
ANSWER: B

Which is prime?
A) 4
B) 6
C) 7
ANSWER: C

Lost answer
A. One
B. Two

`;
  test('reads questions with one right option, and lists what lacks its answer by its line', async () => {
    const { format, refused } = await read(AIKEN);
    expect(format).toBe('aiken');
    expect(await gists(AIKEN)).toEqual([
      {
        kind: 'single_choice',
        prompt: 'What is the capital of Kazakhstan?',
        options: ['Almaty', 'Astana'],
        key: { kind: 'single_choice', optionId: 'a2' },
      },
      {
        kind: 'single_choice',
        prompt: 'Which is prime?',
        options: ['4', '6', '7'],
        key: { kind: 'single_choice', optionId: 'a3' },
      },
    ]);
    expect(refused).toEqual([{ item: '12', reason: 'answer_missing' }]);
  });
});

const GIFT = String.raw`// A sample of every kind that GIFT knows.
$CATEGORY: $course$/top/Алгебра/Матрицалар

::Grant::Who is buried in Grant's tomb?{=Grant ~No one #nobody ~Napoleon}

::Two::Which are even? { ~%50%2 ~%50%4 ~%-100%5 }

The sun rises in the east. {T}

::Short::The author of "Абай жолы" is {=Әуезов =Мұхтар Әуезов}.

::Pi::What is pi? {#3.1416:0.0005}

::Range::A number from one to five {#1..5}

::Match::Match capitals {=France -> Paris =Italy -> Rome =Spain -> Madrid}

::Essay::Write about yourself. {}

::Signs::[plain]What is \{a\=b\} \~ x? {=yes ~no}

::Html::[html]<p>H<sub>2</sub>O is <b>water</b>: \(x^2\)</p>{=yes ~no}

::Weighted::About {=%50%half =whole}

::Broken::No answers here
`;

describe('GIFT', () => {
  test('reads each kind', async () => {
    const found = await gists(GIFT);
    expect(found).toEqual([
      {
        kind: 'single_choice',
        prompt: "Who is buried in Grant's tomb?",
        options: ['Grant', 'No one', 'Napoleon'],
        key: { kind: 'single_choice', optionId: 'a1' },
      },
      {
        kind: 'multiple_choice',
        prompt: 'Which are even?',
        options: ['2', '4', '5'],
        key: { kind: 'multiple_choice', optionIds: ['a1', 'a2'] },
      },
      {
        kind: 'single_choice',
        prompt: 'The sun rises in the east.',
        options: ['True', 'False'],
        key: { kind: 'single_choice', optionId: 'a1' },
      },
      {
        kind: 'short_text',
        prompt: 'The author of "Абай жолы" is _____ .',
        key: { kind: 'short_text', accepted: ['Әуезов', 'Мұхтар Әуезов'], caseSensitive: false },
      },
      { kind: 'number', prompt: 'What is pi?', key: { kind: 'number', value: 3.1416, tolerance: 0.0005 } },
      {
        kind: 'number',
        prompt: 'A number from one to five',
        key: { kind: 'number', value: 3, tolerance: 2 },
      },
      {
        kind: 'matching',
        prompt: 'Match capitals',
        items: ['France', 'Italy', 'Spain'],
        choices: ['Paris', 'Rome', 'Madrid'],
        key: {
          kind: 'matching',
          pairs: [
            { itemId: 'i1', choiceId: 'c1' },
            { itemId: 'i2', choiceId: 'c2' },
            { itemId: 'i3', choiceId: 'c3' },
          ],
        },
      },
      { kind: 'essay', prompt: 'Write about yourself.', key: { kind: 'rubric', criteria: [] } },
      {
        kind: 'single_choice',
        prompt: String.raw`What is {a=b} \~ x?`,
        options: ['yes', 'no'],
        key: { kind: 'single_choice', optionId: 'a1' },
      },
      {
        kind: 'single_choice',
        prompt: 'H~2~O is **water**: $x^2$',
        options: ['yes', 'no'],
        key: { kind: 'single_choice', optionId: 'a1' },
      },
    ]);
  });

  test('says what it cannot take, and why', async () => {
    expect((await read(GIFT)).refused).toEqual([
      { item: 'Weighted', reason: 'answer_unclear' },
      { item: 'Broken', reason: 'answer_missing' },
    ]);
  });

  test('keeps the category, and names questions by their titles', async () => {
    const { items } = await read(GIFT);
    expect(new Set(items.map(({ draft }) => draft.category))).toEqual(new Set(['Алгебра/Матрицалар']));
    expect(items.map(({ item }) => item)).toContain('Grant');
  });
});

describe('our table', () => {
  const CSV = `kind;category;difficulty;points;prompt_kk;prompt_ru;prompt_en;options;answer;tolerance
single_choice;Физика;easy;2;Жарық?;Свет?;Light?;wave|particle|both;3;
multiple_choice;Физика;hard;3;Жұп?;;;2|3|4;1,3;
number;;;;g?;;;;9,81;0,05
matching;;;;Match;;;Fe = iron|Au = gold;;
ordering;;;;Order;;;one|two|three;;
code;;;;Sort;;;;python;
essay;;;;Why?;;;;;
riddle;;;;What?;;;;;
single_choice;;;;No answer?;;;a|b;;
number;;;;x?;;;;many;
`;
  test('is read line by line, in up to three languages', async () => {
    const { format, items } = await read(CSV, 'bank.csv');
    expect(format).toBe('csv');
    expect(items.map(({ draft }) => [draft.question.kind, draft.question.points, draft.difficulty])).toEqual([
      ['single_choice', 2, 'easy'],
      ['multiple_choice', 3, 'hard'],
      ['number', 1, 'medium'],
      ['matching', 1, 'medium'],
      ['ordering', 1, 'medium'],
      ['code', 1, 'medium'],
      ['essay', 1, 'medium'],
    ]);
    expect(items[0]?.draft.question.prompt).toEqual({ kk: 'Жарық?', ru: 'Свет?', en: 'Light?' });
    expect(items[1]?.draft.question.prompt).toEqual({ kk: 'Жұп?', ru: 'Жұп?', en: 'Жұп?' });
    expect(items[2]?.draft.key).toEqual({ kind: 'number', value: 9.81, tolerance: 0.05 });
  });

  test('lists by its line what it cannot take', async () => {
    expect((await read(CSV, 'bank.csv')).refused).toEqual([
      { item: '9', reason: 'kind_unsupported' },
      { item: '10', reason: 'answer_missing' },
      { item: '11', reason: 'answer_missing' },
    ]);
  });

  test('may be in Windows-1251 with commas', async () => {
    const bytes = Uint8Array.from('kind,prompt,options,answer\nsingle_choice,Да?,a|b,1\n', (letter) => {
      const code = letter.charCodeAt(0);
      return code < 128 ? code : code - 0x350;
    });
    const { items } = await readQuestions({ bytes, name: 'bank.csv' });
    expect(items[0]?.draft.question.prompt.kk).toBe('Да?');
  });
});

test('a file in none of the formats is refused as a whole', async () => {
  expect(await read('Just a letter to the dean.')).toMatchObject({
    format: null,
    items: [],
    refused: [{ item: 'questions.txt', reason: 'unreadable' }],
  });
  const noise = await readQuestions({ bytes: new Uint8Array([0, 1, 2, 3, 0xff]), name: 'noise.bin' });
  expect(noise.refused).toEqual([{ item: 'noise.bin', reason: 'unreadable' }]);
});
