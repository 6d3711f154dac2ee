import { describe, expect, test } from '@jest/globals';
import { ERROR_CODES } from '#contracts/error-code-list.ts';
import { WHY_CODES } from '#contracts/why-codes.ts';
import { languageTrees as texts, leaves } from './language-trees.ts';

const locales = ['kk', 'ru', 'en'] as const;

const blanks = (text: string): string[] =>
  [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();
const PLURAL = /_(zero|one|two|few|many|other)$/;

describe.each(locales)('the texts in %s', (locale) => {
  const mine = new Map(leaves(texts[locale]));

  test.each(Object.entries(WHY_CODES))('say why: %s', (code, facts) => {
    const sentence = mine.get(`why.${code}`);
    expect(sentence).toBeTruthy();
    expect(facts).toEqual(expect.arrayContaining(blanks(sentence ?? '')));
  });

  test('have no sentence for a reason that does not exist', () => {
    expect(
      leaves(texts[locale].why)
        .map(([path]) => path)
        .sort(),
    ).toEqual(Object.keys(WHY_CODES).sort());
  });

  test('say every error and no other', () => {
    expect(
      leaves(texts[locale].error)
        .map(([path]) => path)
        .sort(),
    ).toEqual([...ERROR_CODES].sort());
  });

  test('hold the same keys and blanks as English, and every plural form of the language', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const expected = leaves(texts.en).flatMap(([path]) => {
      if (!PLURAL.test(path)) return [path];
      return forms.map((form) => path.replace(PLURAL, `_${form}`));
    });
    expect([...mine.keys()].sort()).toEqual([...new Set(expected)].sort());
    for (const [path, text] of leaves(texts.en)) {
      expect([path, blanks(mine.get(path) ?? '')]).toEqual([path, blanks(text)]);
    }
  });

  test('are nowhere empty', () => {
    expect([...mine].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
