import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locale } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { SamplingReport, SamplingState } from '#contracts/sampling.ts';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import type { OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { storeJudged } from '#test/support/judged-attempt.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { foreignTexts } from '#test/support/shown-texts.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSitting, TestSystem } from '#test/support/system.ts';
import { allWell, film, over, tells } from '../../unit/incident/timeline.ts';

const LOCALES: Locale[] = ['kk', 'ru', 'en'];
const PAGES: [name: string, path: (sitting: TestSitting) => string][] = [
  ['sittings', () => '/sittings'],
  ['wall', ({ sittingId }) => `/sittings/${sittingId}`],
  ['full view', ({ sittingId, attempts }) => `/sittings/${sittingId}/candidates/${attempts[0]?.id}`],
  ['sittings of an administrator', () => '/admin'],
  ['exams', () => '/admin/exams'],
  ['new exam', () => '/admin/exams/new'],
  ['other rules', ({ sittingId }) => `/admin/sittings/${sittingId}/rescore`],
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

describe('an administrator who tries other rules on a finished sitting', () => {
  let judged: TestSitting;

  beforeAll(async () => {
    judged = await system.addSitting({ candidates: ['Ұлан Ә.'] });
    const [attempt] = judged.attempts;
    if (!attempt) throw new Error('a sitting without a candidate');
    const events = [
      ...allWell(),
      ...film('111..........1111..1111......11111', 0),
      tells(34, 'tab_hidden'),
      tells(37, 'tab_visible'),
      over(40),
    ];
    await storeJudged(system.stores, attempt, { events, policy: ProctoringPolicy.parse({}) });
    const roster = await system.stores.attempts.rosterOf(judged.sittingId);
    names.push(...roster.flatMap(({ displayName, login }) => [displayName, login]));
    await browser.page.goto(`${system.url}/admin/sittings/${judged.sittingId}/rescore`);
    await chooseLanguage(browser.page, 'en');
  }, TEST_WITHIN_MS);

  const ask = async (): Promise<void> => {
    const answered = browser.page.waitForResponse((response) => response.url().endsWith('/rescore'));
    await browser.page.getByTestId('rescore').click();
    await answered;
    await browser.page.locator('[data-testid="rescore"]:enabled').waitFor();
  };

  it(
    'is told that its own rules make no difference',
    async () => {
      await ask();
      await browser.page.getByTestId('rescore-same').waitFor();
    },
    TEST_WITHIN_MS,
  );

  it(
    'sees which incidents would be new, gone and otherwise, in three languages and to the liking of axe',
    async () => {
      const { page } = browser;
      await page.getByTestId('rule-face_absent-openAfterMs').fill('1');
      await page.getByTestId('rule-face_absent-minSamples').fill('2');
      await page.getByTestId('rule-tab_hidden').uncheck();
      await ask();
      const differences = page.getByTestId('rescore-differences').locator('tbody tr');
      expect(await differences.evaluateAll((rows) => rows.map((row) => row.dataset['type']))).toEqual([
        'new',
        'gone',
      ]);
      expect(await accessibilityFaults(page)).toEqual([]);
      const foreign: Record<string, string[]> = {};
      for (const locale of LOCALES) {
        await chooseLanguage(page, locale);
        foreign[locale] = await foreignTexts(page, locale, names);
      }
      expect(foreign).toEqual({ kk: [], ru: [], en: [] });
    },
    TEST_WITHIN_MS,
  );

  it(
    'is told when the difference shown is of other rules than those on the page',
    async () => {
      const { page } = browser;
      await page.getByTestId('rule-clipboard_used').uncheck();
      await page.locator('section[data-stale]').waitFor();
      await ask();
      expect(await page.locator('section[data-stale]').count()).toBe(0);
    },
    TEST_WITHIN_MS,
  );

  it(
    'is told when the server does not answer, and keeps the rules tried',
    async () => {
      const { page } = browser;
      await page.route('**/rescore', (route) => route.abort());
      await page.getByTestId('rescore').click();
      await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
      await page.unroute('**/rescore');
      expect(await page.getByTestId('rule-face_absent-openAfterMs').inputValue()).toBe('1');
    },
    TEST_WITHIN_MS,
  );
});
describe.each(['normal', 'slowed', 'overloaded'] as const)(
  'the system page of a machine that is %s',
  (state) => {
    beforeAll(async () => {
      await browser.page.route('**/api/admin/sampling', (route) =>
        route.fulfill({ json: { sampling: aReport(state) } }),
      );
      await browser.page.goto(`${system.url}/admin/system`);
      await browser.page.locator(`[data-testid="sampling"][data-state="${state}"]`).waitFor();
    });

    afterAll(() => browser.page.unrouteAll());

    it('says in words how often everyone is looked at', async () => {
      await chooseLanguage(browser.page, 'en');
      const words = await browser.page.getByTestId('sampling').innerText();
      expect(words).toMatch(/every 5\s?s/);
    });

    it(
      'has nothing that axe minds, and speaks kk, ru and en',
      async () => {
        expect(await accessibilityFaults(browser.page)).toEqual([]);
        for (const locale of LOCALES) {
          await chooseLanguage(browser.page, locale);
          expect(await foreignTexts(browser.page, locale, names)).toEqual([]);
        }
      },
      TEST_WITHIN_MS,
    );
  },
);

function aReport(state: SamplingState): SamplingReport {
  const slow = state !== 'normal';
  return {
    state,
    since: Date.now() - 60_000,
    budgetPerSecond: slow ? 42.5 : null,
    sampledPerSecond: slow ? 42 : 118,
    askedPerSecond: 118,
    lagMs: slow ? 1_400 : 52,
    lagLimitMs: 1_000,
    meanIntervalMs: slow ? 2_900 : 1_020,
    longestIntervalMs: slow ? 4_000 : 2_000,
    longestUnseenMs: state === 'overloaded' ? 12_300 : 2_100,
    watchAtLeastEveryMs: 5_000,
    candidates: { fast: 6, normal: 24, calm: 90 },
  };
}

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
