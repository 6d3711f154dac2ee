import { describe, expect, test } from '@jest/globals';
import { WHY_CODES } from '#contracts/why-codes.ts';
import { admin as adminEn } from '../../../../web-client/src/i18n/en/admin.ts';
import { proctor as proctorEn } from '../../../../web-client/src/i18n/en/proctor.ts';
import { why as whyEn } from '../../../../web-client/src/i18n/en/why.ts';
import { admin as adminKk } from '../../../../web-client/src/i18n/kk/admin.ts';
import { proctor as proctorKk } from '../../../../web-client/src/i18n/kk/proctor.ts';
import { why as whyKk } from '../../../../web-client/src/i18n/kk/why.ts';
import { admin as adminRu } from '../../../../web-client/src/i18n/ru/admin.ts';
import { proctor as proctorRu } from '../../../../web-client/src/i18n/ru/proctor.ts';
import { why as whyRu } from '../../../../web-client/src/i18n/ru/why.ts';

const texts = {
  kk: { proctor: proctorKk, admin: adminKk, why: whyKk },
  ru: { proctor: proctorRu, admin: adminRu, why: whyRu },
  en: { proctor: proctorEn, admin: adminEn, why: whyEn },
};
const locales = ['kk', 'ru', 'en'] as const;

function leaves(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node as object).flatMap(([key, child]) =>
    leaves(child, path === '' ? key : `${path}.${key}`),
  );
}
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
