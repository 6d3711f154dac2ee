import { beforeAll, describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import { adoptLocale, chooseLocale, needTexts, startTexts } from '../../../../web-client/src/i18n/index.ts';

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: {}, title: '' } });
  await startTexts();
});

describe('texts that a page needs while the language changes', () => {
  it('come in the new language when the change began first', async () => {
    const changing = adoptLocale('en');
    await Promise.all([changing, needTexts('candidate')]);
    expect(i18next.t('candidate.loading')).not.toBe('candidate.loading');
  });

  it('come in the new language when the page was first', async () => {
    const needing = needTexts('staff');
    await Promise.all([needing, chooseLocale('ru')]);
    expect(i18next.t('admin.system.title')).not.toBe('admin.system.title');
  });

  it('are there before the new language is shown', async () => {
    const changing = chooseLocale('kk');
    void needTexts('staff');
    await changing;
    expect(i18next.t('admin.system.title')).not.toBe('admin.system.title');
  });
});
