import type { Page } from 'playwright-core';
import type { Locale } from '#contracts/ids.ts';
import { DEMO_COURSE_OF_EXAM } from '#scripts/demo/session/demo-places.ts';
import { seedSession } from '#scripts/demo/session/seed-session.ts';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import { signIn } from '#scripts/simulate/staff-driver.ts';
import { systemClock } from '#platform/clock.ts';
import type { TestSystem } from '#test/support/system.ts';
import type { Album } from './album.ts';

const ALL: readonly Locale[] = ['en', 'kk', 'ru'];
const PHONE = { width: 390, height: 844 };

/** A table of students as a dean's office has it: two new ones, one of a group that is not there. */
const STUDENTS = `login;name;group;student number
demo-saltanat;Салтанат Әлімхан;АЖ-31;2023-0101
demo-nurlan;Нұрлан Өтеғали;АЖ-31;2023-0102
demo-oleg;Олег Ким;АЖ-99;2023-0103
`;

/** The exam session of the demo: what the dean's office, an examiner and a student have of it, wide and narrow. */
export async function takeSession(system: TestSystem, album: Album): Promise<void> {
  await using closing = new AsyncDisposableStack();
  const { stores } = system;
  const [officer, examiner, proctor, student] = await Promise.all([
    system.addUser('officer', 'Қожахмет Іңкәр'),
    system.addUser('examiner', 'Жұмабаева Әсем'),
    system.addUser('proctor', 'Гүлнар Тасова'),
    system.addUser('student', 'Әбдіғаппарұлы Ғұмар'),
  ]);
  const staff = { officer, examiner, proctor };
  await seedSession(stores, {
    candidates: [student.id],
    staff,
    clock: systemClock,
    appealDays: 3,
    remindDays: 7,
  });
  const [{ courses }, assignments, sheets, { plans }] = await Promise.all([
    stores.structure.outline(),
    stores.works.assignments(),
    stores.sheets.list({}),
    stores.plans.picture(() => true),
  ]);
  const bank = courses.find(({ code }) => code === DEMO_COURSE_OF_EXAM)?.id;
  const open = async (viewport?: typeof PHONE): Promise<Page> => {
    const browser = await openBrowser({ viewport });
    closing.defer(() => browser.close());
    return browser.page;
  };
  const take = async (page: Page, name: string, path: string, locales?: readonly Locale[]): Promise<void> => {
    await page.goto(system.url + path);
    await page.waitForLoadState('networkidle');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await album.take(page, name, locales);
  };
  for (const viewport of [undefined, PHONE]) {
    const office = await open(viewport);
    await signIn(office, system.url, officer);
    await take(office, 'session-dashboard', '/office', viewport ? ['en'] : ALL);
    await take(office, 'session-timetable', '/office/timetable');
    await take(office, 'session-bank', `/office/questions/${bank}`);
    await take(office, 'session-sheet', `/office/sheets/${sheets[0]?.id}`, viewport ? ['en'] : ALL);
    await take(office, 'session-register', '/office/register');
    await office.goto(`${system.url}/office/imports`);
    const file = { name: 'students.csv', mimeType: 'text/csv', buffer: Buffer.from(STUDENTS) };
    await office.getByTestId('import-source').selectOption('students');
    await office.getByTestId('import-file').setInputFiles(file);
    await office.getByTestId('import-lines').waitFor();
    await album.take(office, 'session-import', ['en'], office.locator('h1'));

    const desk = await open(viewport);
    await signIn(desk, system.url, examiner);
    await take(desk, 'session-oral', `/office/oral/${plans[0]?.id}`);
    await take(desk, 'session-project', `/office/works/${assignments[0]?.id}`);

    const portal = await open(viewport);
    await signIn(portal, system.url, student);
    await take(portal, 'session-own', '/my', viewport ? ALL : ['en']);
    await take(portal, 'session-results', '/my/results');
  }
}
