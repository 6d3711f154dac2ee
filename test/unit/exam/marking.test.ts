import { describe, expect, test } from '@jest/globals';
import type { AnswerValue } from '#contracts/attempt.ts';
import type { AnswerKey } from '#contracts/question-bank.ts';
import { markAnswer } from '#server/exam/marking.ts';

const number = (text: string): AnswerValue => ({ kind: 'number', text });
const several = (...optionIds: string[]): AnswerValue => ({ kind: 'multiple_choice', optionIds });
const pair = (itemId: string, choiceId: string) => ({ itemId, choiceId });

describe('a number within a tolerance', () => {
  const key: AnswerKey = { kind: 'number', value: 3.14, tolerance: 0.01 };
  test.each([
    ['3.14', 1],
    ['3,14', 1],
    ['3.15', 1],
    ['3.13', 1],
    ['3.1501', 0],
    ['3.1299', 0],
    ['314e-2', 1],
    [' 3 . 14 ', 1],
    ['three', 0],
    ['3.14.1', 0],
    ['', 0],
  ])('takes %j as %d', (text, share) => {
    expect(markAnswer(key, number(text))).toBe(share);
  });

  test.each([
    ['0.3', 1],
    ['0.30000001', 0],
  ])('without one is the number itself: %j is %d', (text, share) => {
    expect(markAnswer({ kind: 'number', value: 0.1 + 0.2, tolerance: 0 }, number(text))).toBe(share);
  });

  test.each(['-1250.5', '−1 250,5', '–1 250,5'])('reads %j as people write it', (text) => {
    expect(markAnswer({ kind: 'number', value: -1250.5, tolerance: 0 }, number(text))).toBe(1);
  });
});

describe('several choices', () => {
  const key: AnswerKey = { kind: 'multiple_choice', optionIds: ['a', 'b', 'c'] };
  test.each([
    [['a', 'b', 'c'], 1],
    [['a', 'b'], 2 / 3],
    [['a', 'b', 'x'], 1 / 3],
    [['a', 'x'], 0],
    [['x', 'y', 'a'], 0],
    [['a', 'b', 'c', 'x', 'y', 'z'], 0],
    [[], 0],
  ])('%j earn %d', (chosen, share) => {
    expect(markAnswer(key, several(...chosen))).toBeCloseTo(share, 12);
  });
});

describe('one choice', () => {
  test.each([
    ['a', 1],
    ['b', 0],
    [null, 0],
  ])('%j earns %d', (optionId, share) => {
    expect(markAnswer({ kind: 'single_choice', optionId: 'a' }, { kind: 'single_choice', optionId })).toBe(
      share,
    );
  });
});

describe('matching', () => {
  const key: AnswerKey = { kind: 'matching', pairs: [pair('1', 'x'), pair('2', 'y'), pair('3', 'x')] };
  test.each([
    [[pair('1', 'x'), pair('2', 'y'), pair('3', 'x')], 1],
    [[pair('3', 'x'), pair('1', 'x')], 2 / 3],
    [[pair('1', 'y'), pair('2', 'x')], 0],
  ])('%j earns %d', (pairs, share) => {
    expect(markAnswer(key, { kind: 'matching', pairs })).toBeCloseTo(share, 12);
  });
});

describe('ordering', () => {
  test.each([
    [['1', '2', '3', '4'], 1],
    [['1', '2', '4', '3'], 0.5],
    [['4', '1', '2', '3'], 0],
    [[], 0],
  ])('%j earns %d', (order, share) => {
    const key: AnswerKey = { kind: 'ordering', order: ['1', '2', '3', '4'] };
    expect(markAnswer(key, { kind: 'ordering', order })).toBe(share);
  });
});

describe('a short text', () => {
  const key: AnswerKey = { kind: 'short_text', accepted: ['Қаныш Сәтбаев', 'Сатпаев'], caseSensitive: false };
  test.each([
    ['қаныш  сәтбаев ', 1],
    ['САТПАЕВ', 1],
    ['Сәтбаев', 0],
  ])('%j earns %d', (text, share) => {
    expect(markAnswer(key, { kind: 'short_text', text })).toBe(share);
  });

  test('may mind its case', () => {
    const strict: AnswerKey = { kind: 'short_text', accepted: ['NaCl'], caseSensitive: true };
    expect(markAnswer(strict, { kind: 'short_text', text: 'NaCl' })).toBe(1);
    expect(markAnswer(strict, { kind: 'short_text', text: 'nacl' })).toBe(0);
  });
});

describe('what no key can mark', () => {
  const rubric: AnswerKey = { kind: 'rubric', criteria: [] };
  test('is left to a person', () => {
    expect(markAnswer(rubric, { kind: 'essay', text: 'Because.' })).toBeNull();
    expect(markAnswer(null, { kind: 'single_choice', optionId: 'a' })).toBeNull();
  });

  test('earns nothing when nothing is there, and nobody need look', () => {
    expect(markAnswer(rubric, { kind: 'essay', text: ' \n ' })).toBe(0);
    expect(markAnswer(rubric, { kind: 'file', files: [] })).toBe(0);
    expect(markAnswer(rubric, undefined)).toBe(0);
  });
});
