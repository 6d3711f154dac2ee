import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import type { User } from '#contracts/api.ts';
import type { CourseId, EnrolmentId, RegisterEntryId, UploadId, WorkId } from '#contracts/ids.ts';
import { STATEMENT_VERSION } from '#contracts/statement-version.ts';
import { localTimeOf } from '#contracts/zoned-time.ts';
import { systemClock } from '#platform/clock.ts';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import type { OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { someCriteria } from '#test/support/a-project.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSystem } from '#test/support/system.ts';

type Member = User & { password: string };

let system: TestSystem;
let [desk, home]: OpenBrowser[] = [];
let [officer, student]: Member[] = [];
let examiners: Member[];
let cohort: Cohort;
let projectUrl: string;
const enrolments: Record<'course' | 'thesis', EnrolmentId> = {
  course: randomUUID() as EnrolmentId,
  thesis: randomUUID() as EnrolmentId,
};

/** A graduate who is enrolled in a course and in the thesis. */
async function aGraduate(): Promise<void> {
  const { stores } = system;
  cohort = await aCohort(stores, { students: 0, group: { isGraduating: true, studyYear: 4 } });
  const { course, term, group } = cohort;
  const thesis = { ...course, id: randomUUID() as CourseId, code: randomUUID(), credits: 12 };
  const enrolment = { studentId: student!.id, termId: term.id, rating: 80 };
  await stores.structure.apply(
    {
      courses: [thesis],
      students: [{ userId: student!.id, groupId: group.id, studentNumber: '42' }],
      enrolments: [
        { ...enrolment, id: enrolments.course, courseId: course.id },
        { ...enrolment, id: enrolments.thesis, courseId: thesis.id },
      ],
    },
    [],
  );
  const done = { at: 0, actor: officer!.id, subject: course.id, data: {} };
  await stores.courseExaminers.assign(course.id, [examiners[0]!.id], {
    ...done,
    action: 'course.examiners_assigned',
  });
  await stores.graduates.setCourseRole(thesis.id, 'thesis', { ...done, action: 'course.role_set' });
}

beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  [desk, home] = await Promise.all([openBrowser(), openBrowser()]);
  [officer, student] = [await system.addUser('officer'), await system.addUser('student', 'Әлия Үмітқызы')];
  examiners = [];
  for (const name of ['Асан', 'Үсен', 'Әсем']) examiners.push(await system.addUser('examiner', name));
  await someCriteria(system.stores, officer.id);
  await aGraduate();
}, START_WITHIN_MS);

afterAll(async () => {
  await Promise.all([desk?.close(), home?.close()]);
  await system.close();
});

/** Free of what axe finds, with its heading in each language, in the end in English. */
async function isSound(page: Page, headings: Record<'kk' | 'ru' | 'en', string>): Promise<void> {
  for (const locale of ['kk', 'ru', 'en'] as const) {
    await chooseLanguage(page, locale);
    await page.getByRole('heading', { name: headings[locale], exact: true }).first().waitFor();
  }
  expect(await accessibilityFaults(page)).toEqual([]);
}
const change = async (page: Page, to: Member): Promise<void> => {
  if (await page.getByTestId('sign-out').isVisible()) {
    await page.getByTestId('sign-out').click();
    await page.getByTestId('login').waitFor();
  }
  await signIn(page, system.url, to);
  await chooseLanguage(page, 'en');
};
/** A file on the disk, gone with the system: over the browser's own wire it would come slowly. */
async function aPdf(name: string, bytes: number): Promise<string> {
  const path = join(dirname(system.objectsDirectory), name);
  await writeFile(path, Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(bytes, 1)]));
  return path;
}

it(
  'a project is set, signed, sent over a line that breaks, and sent again',
  async () => {
    const { page } = desk!;
    await change(page, examiners[0]!);
    await page.goto(`${system.url}/office/works/new`);
    await page.getByTestId('project-form').waitFor();
    await isSound(page, { kk: 'Жаңа тапсырма', ru: 'Новое задание', en: 'New assignment' });
    for (const locale of ['kk', 'ru', 'en']) {
      await page.getByTestId(`project-title-${locale}`).fill('A library');
      await page.getByTestId(`project-instructions-${locale}`).fill('Design a **library**.');
    }
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const now = systemClock();
    await page.getByTestId('project-opensAt').fill(localTimeOf(now - 3_600_000, zone));
    await page.getByTestId('project-dueAt').fill(localTimeOf(now + 3_600_000, zone));
    await page.getByTestId('project-criteriaSetId').selectOption({ index: 1 });
    await page.getByTestId('project-save').click();
    await page.getByTestId('works').waitFor();
    projectUrl = page.url();

    const own = home!.page;
    await change(own, student!);
    await own.getByTestId('own-works').getByRole('link', { name: 'A library' }).click();
    await isSound(own, { kk: 'Тапсырма', ru: 'Задание', en: 'Assignment' });
    await own.getByTestId('statement-agree').check();
    await own.getByTestId('statement-sign').click();
    const upload = (status: string) => own.locator(`[data-testid="upload"][data-status="${status}"]`);
    await upload('idle').waitFor();
    // The line is gone after the first of three pieces.
    const cut = async (route: Route): Promise<void> => {
      await route.continue();
      await home!.context.setOffline(true);
    };
    await own.route('**/api/uploads/*', cut, { times: 1 });
    await own.getByTestId('upload-file').setInputFiles(await aPdf('library.pdf', 9_000_000));
    await upload('offline').waitFor();
    await home!.context.setOffline(false);
    await upload('done').waitFor();
    await own.getByTestId('upload-file').setInputFiles(await aPdf('library-2.pdf', 1_000));
    await own.locator('[data-testid="version"][data-number="2"]').waitFor();
    expect(await accessibilityFaults(own)).toEqual([]);
  },
  TEST_WITHIN_MS,
);

it(
  'is judged by criteria, with a comment on a place of it, and its one mark reaches course and student',
  async () => {
    const { page } = desk!;
    await page.goto(projectUrl);
    await page.getByTestId('works').getByRole('link', { name: student!.displayName }).click();
    await page.getByTestId('comment-page').fill('3');
    await page.getByTestId('comment-text').fill('Where does this come from?');
    await page.getByTestId('comment-save').click();
    await page.getByTestId('comments').getByText('Where does this come from?').waitFor();
    await page.getByTestId('originality-open').click();
    await page.getByTestId('originality-waived').check();
    await page.getByTestId('originality-note').fill('No service is connected');
    await page.getByTestId('originality-save').click();
    await page.getByTestId('originality').waitFor();
    await page.getByTestId('score-1').fill('80');
    await page.getByTestId('score-2').fill('60');
    await page.getByTestId('score-save').click();
    await page.getByTestId('mark-form').waitFor();
    await isSound(page, { kk: 'Қорытынды баға', ru: 'Итоговая оценка', en: 'Final mark' });
    await page.getByTestId('mark-give').click();
    await page.getByTestId('mark').getByText('75 points were given').waitFor();
    const marks = await system.stores.marks.ofEnrolments([enrolments.course]);
    expect(marks.get(enrolments.course)).toMatchObject({ points: 75, source: 'open_book' });
    await home!.page.reload();
    await home!.page.getByTestId('outcome').getByText('Where does this come from?').waitFor();
  },
  TEST_WITHIN_MS,
);

it(
  'a thesis goes from its topic to the commission’s decision, and its student onto the list for the degree',
  async () => {
    const { page } = desk!;
    const { stores } = system;
    await change(page, officer!);
    await page.goto(`${system.url}/office/theses`);
    await page.getByTestId('thesis-add').click();
    await page.getByTestId('thesis-group').selectOption(cohort.group.id);
    await page.getByTestId('thesis-student').selectOption(student!.id);
    await page.getByTestId('thesis-supervisor').selectOption(examiners[0]!.id);
    for (const locale of ['kk', 'ru', 'en'])
      await page.getByTestId(`thesis-topic-${locale}`).fill('Libraries');
    await page.getByTestId('thesis-save').click();
    await page.getByTestId('theses').getByRole('link').click();
    await page.getByTestId('admission-checklist').waitFor();
    const workId = page.url().split('/').at(-1) as WorkId;
    await handedInThesis(workId);

    await page.reload();
    await page.getByTestId('review-open').click();
    await page.getByTestId('review-author').fill('B. Reviewer');
    await page.getByTestId('review-text').fill('Good work.');
    await page.getByTestId('review-save').click();
    await page.getByTestId('order-number').fill('14-D');
    await page.getByTestId('admit').click();
    await page.getByTestId('commission-open').click();
    for (const { displayName } of examiners)
      await page.getByTestId('commission-members').getByLabel(displayName).check();
    await page.getByTestId('commission-chair').selectOption(examiners[0]!.id);
    await page.getByTestId('commission-secretary').selectOption(examiners[0]!.id);
    await page.getByTestId('commission-save').click();
    await isSound(page, { kk: 'Қорғау', ru: 'Защита', en: 'Defence' });

    await change(page, examiners[0]!);
    await page.goto(`${system.url}/office/theses/${workId}`);
    for (const { displayName } of examiners)
      await page.getByTestId('minutes-form').getByLabel(displayName).check();
    await page.getByTestId('minutes-text').fill('The defence was held.');
    await page.getByTestId('minutes-save').click();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByTestId('vote-points').fill('90');
    await page.getByTestId('vote').click();
    await othersVoted(workId);
    await page.getByTestId('decide').click();
    await page.getByTestId('decision').getByText('85 points').waitFor();
    const marks = await stores.marks.ofEnrolments([enrolments.thesis]);
    expect(marks.get(enrolments.thesis)).toMatchObject({ points: 85, source: 'thesis' });

    await passedThesis();
    await change(page, officer!);
    await page.goto(`${system.url}/office/awards`);
    await page.getByTestId('unconfirmed').waitFor();
    await page.getByTestId('award-group').selectOption(cohort.group.id);
    await isSound(page, { kk: 'Дәреже беру', ru: 'Присуждение степени', en: 'Degrees' });
    expect(await page.getByTestId('award').isDisabled()).toBe(true);
    await page.getByTestId('standard-edit').click();
    for (const [need, value] of Object.entries({ credits: '12', practiceCredits: '0', complexExams: '0' }))
      await page.getByTestId(`need-bachelor-${need}`).fill(value);
    await page.getByTestId('standard-source').fill('Order 2, annex 1');
    await page.getByTestId('standard-confirm').click();
    await page.locator('[data-testid="standard"][data-version="1"]').waitFor();
    await page.getByTestId('award-group').selectOption(cohort.group.id);
    await page.getByTestId('award').click();
    await page.getByTestId('listed').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  TEST_WITHIN_MS,
);

/** Signed, sent, its originality known, and recommended by the supervisor. */
async function handedInThesis(workId: WorkId): Promise<void> {
  const { works, graduates } = system.stores;
  const [at, by] = [systemClock(), examiners[0]!.id];
  const audit = { at, actor: student!.id, action: 'work.handed_in' as const, subject: workId, data: {} };
  await works.sign(workId, { version: STATEMENT_VERSION, locale: 'kk', signedAt: at }, audit);
  const version = { fileName: 'a.pdf', bytes: 1, sha256: 'a'.repeat(64), contentType: 'application/pdf' };
  const waived = { state: 'waived' as const, note: 'x', by, at };
  const when = { receivedAt: at, lateMs: 0, deduction: 0, fileDeletedAt: null };
  const given = { ...version, ...when, originality: waived };
  await works.addVersion(workId, randomUUID() as UploadId, given, { most: 9, audit: () => audit });
  const supervisorReport = { author: 'A', text: 'Well done.', recommends: true, by, at };
  await graduates.change(workId, (thesis) => ({ thesis: { ...thesis, supervisorReport } }));
}

/** The other members of the commission vote openly. */
async function othersVoted(workId: WorkId): Promise<void> {
  await desk!.page.getByText('Voted: 1 of 3.').waitFor();
  const others = examiners.slice(1).map(({ id }, index) => ({ by: id, points: index === 0 ? 80 : 85 }));
  await system.stores.graduates.change(workId, (thesis) => {
    const { defence } = thesis;
    if (defence === null) throw new Error('no defence');
    const ballots = [...defence.ballots, ...others];
    return {
      thesis: { ...thesis, defence: { ...defence, ballots, votedIds: examiners.map(({ id }) => id) } },
    };
  });
}

/** The thesis has its grade in the register. */
async function passedThesis(): Promise<void> {
  const grade = { kind: 'grade', points: 85, letter: 'B+', gpaPoints: 3.33, scaleId: 'x' } as const;
  const entry = {
    id: randomUUID() as RegisterEntryId,
    enrolmentId: enrolments.thesis,
    replaces: null,
    outcome: { ...grade, formulaId: null, why: null },
    cause: 'correction' as const,
    causeId: null,
    reason: 'Signed',
    signedBy: officer!.id,
    signedAt: 1,
  };
  await system.stores.register.add([entry], { audit: [] });
}
