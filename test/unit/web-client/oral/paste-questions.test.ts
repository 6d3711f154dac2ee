import { describe, expect, test } from '@jest/globals';
import { readQuestions } from '../../../../web-client/src/core/oral/paste-questions.ts';

describe('pasted questions', () => {
  test('are two columns of a spreadsheet, or two parts of a line', () => {
    expect(readQuestions('\uFEFFҚұқық\tНе?\r\nҚұқық; Қалай; қашан?\n\n')).toEqual({
      questions: [
        { topic: 'Құқық', text: 'Не?' },
        { topic: 'Құқық', text: 'Қалай; қашан?' },
      ],
      faults: [],
    });
  });

  test('go on under the last topic where theirs is empty', () => {
    const { questions } = readQuestions('Law\tOne?\n\tTwo?\n');
    expect(questions).toEqual([
      { topic: 'Law', text: 'One?' },
      { topic: 'Law', text: 'Two?' },
    ]);
  });

  test('lose the quotes that a spreadsheet puts round them, and come once', () => {
    const { questions } = readQuestions('Law\t"What is a ""tort""?"\nLaw\tWhat is a "tort"?');
    expect(questions).toEqual([{ topic: 'Law', text: 'What is a "tort"?' }]);
  });

  test.each([
    ['a question alone', 'What?', 'no_question'],
    ['a topic alone', 'Law;', 'no_question'],
    ['no topic to go on under', '; What?', 'no_question'],
    ['a question without end', `Law; ${'x'.repeat(4_001)}`, 'too_long'],
  ])('are refused with their line: %s', (_, line, fault) => {
    const { questions, faults } = readQuestions(`\n${line}`);
    expect(questions).toEqual([]);
    expect(faults).toMatchObject([{ line: 2, fault }]);
  });
});
