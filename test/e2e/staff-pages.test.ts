import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locale } from '#contracts/ids.ts';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import type { OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { foreignTexts } from '#test/support/shown-texts.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSitting, TestSystem } from '#test/support/system.ts';

const LOCALES: Locale[] = ['kk', 'ru', 'en'];
const PAGES: [name: string, path: (sitting: TestSitting) => string][] = [
  ['sittings', () => '/sittings'],
  ['wall', ({ sittingId }) => `/sittings/${sittingId}`],
  ['full view', ({ sittingId, attempts }) => `/sittings/${sittingId}/candidates/${attempts[0]?.id}`],
  ['sittings of an administrator', () => '/admin'],
  ['exams', () => '/admin/exams'],
  ['new exam', () => '/admin/exams/new'],
  ['new sitting', () => '/admin/sittings/new'],
  ['candidates', ({ sittingId }) => `/admin/sittings/${sittingId}/candidates`],
  ['staff', () => '/admin/users'],
  ['system', () => '/admin/system'],
  ['unknown page', () => '/incidents/nothing'],
];

let system: TestSystem;
let sitting: TestSitting;
let browser: OpenBrowser;
/** Names, which stay as they are in every language. */
let names: string[];

beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  browser = await openBrowser();
  sitting = await system.addSitting({ candidates: 2 });
  const admin = await system.addUser('admin');
  await signIn(browser.page, system.url, admin);
  const roster = await system.stores.attempts.rosterOf(sitting.sittingId);
  names = [admin, ...roster].flatMap(({ displayName, login }) => [displayName, login]);
}, START_WITHIN_MS);

afterAll(async () => {
  await browser.close();
  await system.close();
});

describe.each(PAGES)('the page of staff: %s', (_name, pathOf) => {
  beforeAll(async () => {
    await browser.page.goto(system.url + pathOf(sitting));
    await browser.page.waitForLoadState('networkidle');
    await browser.page.getByRole('heading').first().waitFor();
  });

  it(
    'has nothing that axe minds at WCAG 2.2 AA',
    async () => {
      expect(await accessibilityFaults(browser.page)).toEqual([]);
    },
    TEST_WITHIN_MS,
  );

  it(
    'speaks kk, ru and en and nothing else',
    async () => {
      const foreign: Record<string, string[]> = {};
      for (const locale of LOCALES) {
        await chooseLanguage(browser.page, locale);
        foreign[locale] = await foreignTexts(browser.page, locale, names);
      }
      expect(foreign).toEqual({ kk: [], ru: [], en: [] });
    },
    TEST_WITHIN_MS,
  );
});

describe('who guesses a password', () => {
  it(
    'is told after ten wrong ones in how many minutes to come back',
    async () => {
      const context = await browser.browser.newContext();
      const page = await context.newPage();
      await page.goto(system.url);
      await page.getByTestId('login').fill('guessed');
      for (let times = 0; times < 11; times += 1) {
        await page.getByTestId('password').fill(`guess ${times}`);
        const answered = page.waitForResponse((response) => response.request().method() === 'POST');
        await page.getByTestId('sign-in').click();
        await answered;
      }
      const said = page.locator('[data-testid="sign-in-error"][data-code="request.rate_limited"]');
      expect(await said.textContent()).toContain('15');
      await context.close();
    },
    TEST_WITHIN_MS,
  );
});
