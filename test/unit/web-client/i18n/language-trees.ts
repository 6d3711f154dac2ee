import * as baseEn from '../../../../web-client/src/i18n/en/base.ts';
import * as candidateEn from '../../../../web-client/src/i18n/en/candidate.ts';
import * as staffEn from '../../../../web-client/src/i18n/en/staff.ts';
import * as baseKk from '../../../../web-client/src/i18n/kk/base.ts';
import * as candidateKk from '../../../../web-client/src/i18n/kk/candidate.ts';
import * as staffKk from '../../../../web-client/src/i18n/kk/staff.ts';
import * as baseRu from '../../../../web-client/src/i18n/ru/base.ts';
import * as candidateRu from '../../../../web-client/src/i18n/ru/candidate.ts';
import * as staffRu from '../../../../web-client/src/i18n/ru/staff.ts';

/** Each language's whole tree, of the same parts that the browser downloads. */
export const languageTrees = {
  kk: { ...baseKk, ...staffKk, ...candidateKk },
  ru: { ...baseRu, ...staffRu, ...candidateRu },
  en: { ...baseEn, ...staffEn, ...candidateEn },
};

/** Every text of a tree with its path, dots between. */
export function leaves(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node as object).flatMap(([key, child]) =>
    leaves(child, path === '' ? key : `${path}.${key}`),
  );
}
