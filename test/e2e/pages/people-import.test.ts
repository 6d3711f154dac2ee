// An officer brings students in as a table and lets one of them in.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Locale } from '#contracts/ids.ts';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import type { OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { foreignTexts } from '#test/support/shown-texts.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSystem } from '#test/support/system.ts';

const LOCALES: Locale[] = ['kk', 'ru', 'en'];
let system: TestSystem;
let officer: OpenBrowser;
let cohort: Cohort;
let data: string[];

beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  officer = await openBrowser();
  const person = await system.addUser('officer', 'Officer One');
  cohort = await aCohort(system.stores, { students: 1 });
  data = [person.displayName, cohort.group.code, cohort.users[0]!.displayName, 'Phone', 'S-1', 'S-2', 'S-3'];
  await signIn(officer.page, system.url, person);
}, START_WITHIN_MS);

afterAll(async () => {
  await officer?.close();
  await system?.close();
});

/** Drops a file of that text where files are dropped. */
async function drop(text: string): Promise<void> {
  const transfer = await officer.page.evaluateHandle((content) => {
    const held = new DataTransfer();
    held.items.add(new File([content], 'students.csv', { type: 'text/csv' }));
    return held;
  }, text);
  await officer.page.getByTestId('import-drop').dispatchEvent('drop', { dataTransfer: transfer });
}

const outcomes = (): Promise<(string | null)[]> =>
  officer.page
    .locator('[data-testid="import-lines"] tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-outcome')));

async function fitsEverybody(): Promise<void> {
  expect(await accessibilityFaults(officer.page)).toEqual([]);
  const foreign: Record<string, string[]> = {};
  for (const locale of LOCALES) {
    await chooseLanguage(officer.page, locale);
    foreign[locale] = await foreignTexts(officer.page, locale, data);
  }
  expect(foreign).toEqual({ kk: [], ru: [], en: [] });
}

describe('a table of students', () => {
  it(
    'that is dropped shows line by line what it would do',
    async () => {
      const { group, students, users } = cohort;
      await officer.page.goto(`${system.url}/office/imports`);
      await drop(
        [
          'Student number;Name;Group;Phone',
          `S-1;Student One;${group.code};1`,
          `S-2;Student Two;nowhere;2`,
          `${students[0]!.studentNumber};${users[0]!.displayName};${group.code};3`,
          `S-1;Student Three;${group.code};4`,
        ].join('\n'),
      );
      await officer.page.getByTestId('import-plan').waitFor();
      expect(await outcomes()).toEqual(['added', 'refused', 'unchanged', 'refused']);
      await officer.page.getByTestId('ignored-columns').waitFor();
      data.push(students[0]!.studentNumber, 'nowhere');
      await fitsEverybody();
    },
    TEST_WITHIN_MS,
  );

  it(
    'gives its refused lines back to be mended',
    async () => {
      await officer.page.getByTestId('lines-refused').click();
      expect(await outcomes()).toEqual(['refused', 'refused']);
      const [download] = await Promise.all([
        officer.page.waitForEvent('download'),
        officer.page.getByTestId('refused-students').click(),
      ]);
      const text = await readFile(await download.path(), 'utf8');
      expect(text.split('\r\n').slice(1, 3)).toEqual([
        expect.stringMatching(/^S-2;Student Two;nowhere;.*nowhere/),
        expect.stringMatching(/^S-1;Student Three;.*2/),
      ]);
    },
    TEST_WITHIN_MS,
  );

  it(
    'is done when asked, and its students are on the list, from where a link lets one in',
    async () => {
      const { page } = officer;
      await page.getByTestId('import-apply').click();
      await page.getByTestId('import-done').waitFor();
      await page.goto(`${system.url}/office/people`);
      await page.getByTestId('student-search').fill('one s-1');
      const row = page.locator('[data-student="S-1"]');
      await row.waitFor();
      page.once('dialog', (dialog) => void dialog.accept());
      await row.getByTestId('student-link').click();
      const link = await page.getByTestId('join-url').textContent();
      data.push(link ?? '');
      await fitsEverybody();

      const student = await openBrowser({ viewport: { width: 390, height: 844 } });
      try {
        await student.page.goto(link ?? '');
        await student.page.getByText('Student One').first().waitFor();
        expect(new URL(student.page.url()).pathname).toBe('/my');
      } finally {
        await student.close();
      }
    },
    TEST_WITHIN_MS,
  );
});

describe.each(['/office/people/enrolments', '/office/people/staff', '/office/people/structure'])(
  'the page %s',
  (path) => {
    it(
      'has nothing that axe minds, and speaks kk, ru and en',
      async () => {
        // The links were not taken away: the page asks before it is left.
        officer.page.once('dialog', (dialog) => void dialog.accept());
        await officer.page.goto(system.url + path);
        await officer.page.getByRole('heading', { level: 1 }).waitFor();
        await officer.page.waitForLoadState('networkidle');
        const { course, term, group, programme, faculty } = cohort;
        data.push(...[course, term, group, programme, faculty].map(({ code }) => code));
        for (const { name } of [course, term, programme, faculty]) data.push(...Object.values(name));
        await fitsEverybody();
      },
      TEST_WITHIN_MS,
    );
  },
);
