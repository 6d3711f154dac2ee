import { describe, expect, test } from '@jest/globals';
import { ConsentPurpose } from '#contracts/attempt.ts';
import { CAPTURE_FAULTS, type CaptureKind } from '../../../../web-client/src/core/candidate/capture-fault.ts';
import {
  ADVICES,
  CHECK_NAMES,
} from '../../../../web-client/src/core/candidate/device-checks/check-result.ts';
import { candidate as en } from '../../../../web-client/src/i18n/en/candidate.ts';
import { candidate as kk } from '../../../../web-client/src/i18n/kk/candidate.ts';
import { candidate as ru } from '../../../../web-client/src/i18n/ru/candidate.ts';

const texts = { kk, ru, en };
const locales = ['kk', 'ru', 'en'] as const;
const kinds: CaptureKind[] = ['camera', 'microphone', 'screen'];
const PLURAL = /_(zero|one|two|few|many|other)$/;

function leaves(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node as object).flatMap(([key, child]) =>
    leaves(child, path === '' ? key : `${path}.${key}`),
  );
}
const blanks = (text: string): string[] =>
  [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();

describe.each(locales)('what candidates read in %s', (locale) => {
  const mine = new Map(leaves(texts[locale]));
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;

  test('has the keys and blanks of English, and every plural form of the language', () => {
    const expected = leaves(en).flatMap(([path]) =>
      PLURAL.test(path) ? forms.map((form) => path.replace(PLURAL, `_${form}`)) : [path],
    );
    expect([...mine.keys()].sort()).toEqual([...new Set(expected)].sort());
    for (const [path, text] of leaves(en))
      expect([path, blanks(mine.get(path) ?? '')]).toEqual([path, blanks(text)]);
  });

  test('is nowhere empty', () => {
    expect([...mine].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('advises on every failed check', () => {
    for (const advice of ADVICES)
      expect([advice, mine.has(`check.advice.${advice}`)]).toEqual([advice, true]);
    for (const name of CHECK_NAMES)
      for (const part of ['name', 'what', 'fine'])
        expect([name, part, mine.has(`check.${part}.${name}`)]).toEqual([name, part, true]);
  });

  test('says for every stream how to mend it, whatever went wrong', () => {
    for (const kind of kinds)
      for (const why of [...CAPTURE_FAULTS, 'gone', 'muted'])
        expect([kind, why, mine.has(`room.repair.${kind}.${why}`)]).toEqual([kind, why, true]);
  });

  test('tells of every purpose what it is for, who sees it and how long it is kept', () => {
    for (const purpose of ConsentPurpose.options)
      for (const part of ['title', 'why', 'seenBy', 'kept_other'])
        expect([purpose, part, mine.has(`consent.purpose.${purpose}.${part}`)]).toEqual([
          purpose,
          part,
          true,
        ]);
  });
});
