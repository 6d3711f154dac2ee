import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locale } from '#contracts/ids.ts';
import { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import { openCandidateBrowser } from '#scripts/simulate/open-browser.ts';
import type { CandidateBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage } from '#scripts/simulate/staff-driver.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { foreignTexts } from '#test/support/shown-texts.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSystem } from '#test/support/system.ts';

const LOCALES: Locale[] = ['kk', 'ru', 'en'];
/** 390 px: the narrowest phone in use; what reads there reads anywhere. */
const PHONE = { width: 390, height: 844 };

let system: TestSystem;
let browser: CandidateBrowser;
let student: CandidateDriver;
let names: string[];
let joinUrl: string;

beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  browser = await openCandidateBrowser({ portrait: 0, viewport: PHONE });
  student = new CandidateDriver(browser.page);
  const sitting = await system.addSitting({ candidates: 1, policy: { compareFaces: true } });
  const roster = await system.stores.attempts.rosterOf(sitting.sittingId);
  names = roster.flatMap(({ displayName, login }) => [displayName, login]);
  joinUrl = sitting.joinUrls[0] ?? '';
}, START_WITHIN_MS);

afterAll(async () => {
  await browser.close();
  await system.close();
});

/** Each page, in the order in which a student meets it: how it is reached from the one before. */
const PAGES: [name: string, reach: () => Promise<void>][] = [
  [
    'a link that is not whole',
    async () => {
      await student.page.goto(`${system.url}/join#cut`);
      await student.at('join-faulty').waitFor();
    },
  ],
  [
    'the door of staff',
    async () => {
      await student.page.goto(`${system.url}/`);
      await student.at('sign-in').waitFor();
    },
  ],
  ['overview', () => student.open(joinUrl)],
  [
    'consent',
    async () => {
      await student.at('to-consent').click();
      await student.at('consent').waitFor();
    },
  ],
  [
    'consent without a choice about comparing faces',
    async () => {
      for (const tick of await student.at('consent').getByRole('checkbox').all()) await tick.check();
      await student.at('consent-yes').click();
      await student.at('consent-fault').waitFor();
    },
  ],
  [
    'refused consent',
    async () => {
      await student.at('consent-no').click();
      await student.at('declined').waitFor();
    },
  ],
  [
    'device check before it began',
    async () => {
      await student.at('reconsider').click();
      await student.agree();
    },
  ],
  ['device check', () => student.checkDevices()],
  ['a question with one answer', () => student.begin()],
  ['a question with several answers', () => student.goTo(2)],
  ['a written answer', () => student.goTo(3)],
  [
    'comparing faces, stopped',
    async () => {
      await student.page.locator('[data-testid="proctor-panel"] summary').click();
      await student.at('stop-comparison').click();
      await student.at('stop-comparison').waitFor({ state: 'detached' });
    },
  ],
  [
    'handing in',
    async () => {
      await student.at('submit').click();
      await student.at('submit-dialog').waitFor();
    },
  ],
  [
    'the exam in another tab',
    async () => {
      const page = await browser.context.newPage();
      await page.goto(`${system.url}/exam`);
      student = new CandidateDriver(page);
      await student.at('elsewhere').waitFor();
    },
  ],
  [
    'the end',
    async () => {
      await student.at('continue-here').click();
      await student.inRoom();
      await student.submit();
    },
  ],
  [
    'a link that was used',
    async () => {
      await student.page.goto(joinUrl);
      await student.at('join-used').waitFor();
    },
  ],
];

describe.each(PAGES)('the page of a student: %s', (_name, reach) => {
  beforeAll(reach, START_WITHIN_MS);

  it(
    'has nothing that axe minds at WCAG 2.2 AA',
    async () => {
      expect(await accessibilityFaults(student.page)).toEqual([]);
    },
    TEST_WITHIN_MS,
  );

  it('fits a phone’s width', async () => {
    const overflow = await student.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it(
    'speaks kk, ru and en and nothing else',
    async () => {
      const foreign: Record<string, string[]> = {};
      for (const locale of LOCALES) {
        await chooseLanguage(student.page, locale);
        foreign[locale] = await foreignTexts(student.page, locale, names);
      }
      expect(foreign).toEqual({ kk: [], ru: [], en: [] });
    },
    TEST_WITHIN_MS,
  );
});
