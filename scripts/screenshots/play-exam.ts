// The story that the screenshots tell: five students sit an exam at desks, one of them with a phone's narrow window;
// one leaves, one has company, one covers the lens; a proctor watches and decides; an administrator prepares the next.
import type { Page } from 'playwright-core';
import type { Attempt } from '#contracts/attempt.ts';
import type { Locale } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { IncidentKind } from '#contracts/policy.ts';
import { DEMO_CANDIDATES } from '#scripts/demo/demo-exam.ts';
import { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import { openBrowser, openCandidateBrowser } from '#scripts/simulate/open-browser.ts';
import type { CandidateBrowser } from '#scripts/simulate/open-browser.ts';
import { paintOwnPage, shareOwnPage } from '#scripts/simulate/own-page-screen.ts';
import { signIn } from '#scripts/simulate/staff-driver.ts';
import type { TestSitting, TestSystem } from '#test/support/system.ts';
import { until } from '#test/support/until.ts';
import type { Album } from './album.ts';

const ALL: readonly Locale[] = ['en', 'kk', 'ru'];
const PHONE = { width: 390, height: 844 };
const EN: readonly Locale[] = ['en'];
const ANSWER =
  'T1 and T2 both read the balance, 100. T1 writes 150; then T2, which knows nothing of it, writes 80. ' +
  'The update of T1 is lost. SELECT … FOR UPDATE prevents it, and so does a version number that is checked on writing.';

interface Seat {
  attempt: Attempt;
  joinUrl: string;
  browser: CandidateBrowser;
  student: CandidateDriver;
}

/** Plays the exam on a fresh system and takes every page on the way. */
export async function playExam(system: TestSystem, album: Album): Promise<void> {
  await using closing = new AsyncDisposableStack();
  const sitting = await system.addSitting({
    candidates: DEMO_CANDIDATES.map(({ displayName }) => displayName),
  });
  const seat = async (index: number, viewport?: typeof PHONE): Promise<Seat> => {
    const browser = await openCandidateBrowser({ portrait: index, marked: false, viewport });
    closing.defer(() => browser.close());
    await shareOwnPage(browser.page);
    const attempt = sitting.attempts[index];
    const joinUrl = sitting.joinUrls[index];
    if (!attempt || !joinUrl) throw new Error(`no seat ${index}`);
    return { attempt, joinUrl, browser, student: new CandidateDriver(browser.page) };
  };

  const desk = await seat(0);
  const phone = await seat(1, PHONE);
  for (const { student, joinUrl } of [desk, phone]) {
    const locales = student === desk.student ? ALL : EN;
    await takeDoors(student, system.url, album, locales);
    await takeWayIn(student, joinUrl, album, locales);
  }
  const others = [await seat(2), await seat(3), await seat(4)];
  for (const { student, joinUrl } of others) await student.enter(joinUrl);
  await takeRoom(desk.student, album, ALL);
  await takeRoom(phone.student, album, ['en', 'kk']);
  for (const { student } of [desk, ...others]) await paintOwnPage(student.page);

  const proctor = await openBrowser();
  closing.defer(() => proctor.close());
  await takeProctor(system, sitting, proctor.page, [desk, ...others], album);
  const admin = await openBrowser();
  closing.defer(() => admin.close());
  await takeAdministration(system, sitting, admin.page, album);
  for (const { student } of [desk, phone]) {
    await student.submit();
    await album.take(student.page, 'candidate-over');
  }
}

async function takeDoors(student: CandidateDriver, url: string, album: Album, locales: readonly Locale[]) {
  await student.page.goto(url);
  await student.at('sign-in').waitFor();
  await album.take(student.page, 'sign-in', locales);
  await student.page.goto(`${url}/join#cut-short`);
  await student.at('join-faulty').waitFor();
  await album.take(student.page, 'join');
}

async function takeWayIn(
  student: CandidateDriver,
  joinUrl: string,
  album: Album,
  locales: readonly Locale[],
): Promise<void> {
  const { page } = student;
  await student.open(joinUrl);
  await album.take(page, 'candidate-overview', locales);
  await student.at('to-consent').click();
  await student.at('consent').waitFor();
  await album.take(page, 'candidate-consent', locales);
  await student.agree();
  await student.checkDevices();
  await album.take(page, 'candidate-check', locales);
  await student.begin();
  await student.streamIs('recording', 'on');
}

async function takeRoom(student: CandidateDriver, album: Album, locales: readonly Locale[]): Promise<void> {
  const { page } = student;
  await student.choose('a');
  await student.goTo(2);
  await student.choose('a');
  await student.choose('c');
  await student.answerIs('saved');
  await album.take(page, 'candidate-choices');
  await student.goTo(3);
  await student.write(ANSWER);
  await student.answerIs('saved');
  await album.take(page, 'candidate-exam', locales);
  await student.at('submit').click();
  await album.take(page, 'candidate-hand-in');
  await student.at('submit-back').click();
}

/** Makes three kinds of incident, two of them while the proctor looks, and takes the proctor's pages. */
async function takeProctor(
  system: TestSystem,
  sitting: TestSitting,
  page: Page,
  [left, joined, covered]: Seat[],
  album: Album,
): Promise<void> {
  if (!left || !joined || !covered) throw new Error('too few students for the story');
  const proctor = await system.addUser('proctor', 'Гүлнар Тасова');
  const wall = `${system.url}/sittings/${sitting.sittingId}`;
  await signIn(page, wall, proctor);
  const newest = (seat: Seat, kind: IncidentKind, isSo: (incident: Incident) => boolean) =>
    until(
      async () => {
        const incidents = await system.stores.incidents.ofAttempt(seat.attempt.id);
        return incidents.find((incident) => incident.kind === kind && isSo(incident));
      },
      { timeoutMs: 60_000, everyMs: 200 },
    );
  const isOpen = ({ status }: Incident): boolean => status === 'open';
  const isCut = ({ clips }: Incident): boolean => clips.every(({ status }) => status === 'ready');

  await left.browser.camera.show('absent');
  await joined.browser.camera.show('two');
  await newest(left, 'face_absent', isOpen);
  await newest(joined, 'multiple_faces', isOpen);
  await left.browser.camera.show('present');
  await joined.browser.camera.show('present');
  const absent = await newest(left, 'face_absent', isCut);
  await newest(joined, 'multiple_faces', isCut);
  await covered.browser.camera.show('covered');
  await joined.browser.camera.show('two');
  await newest(covered, 'camera_covered', isOpen);
  await newest(joined, 'multiple_faces', isOpen);
  await page.locator('[data-testid="tile-incident"]').nth(1).waitFor();
  await album.take(page, 'proctor-wall', ALL);
  await covered.browser.camera.show('present');

  await page.goto(`${wall}/candidates/${left.attempt.id}`);
  await page.locator('[data-testid="full-webcam"][data-stream="live"]').waitFor();
  await page.locator('[data-testid="full-screen"][data-stream="live"]').waitFor();
  await album.take(page, 'proctor-full');

  await page.goto(`${system.url}/incidents/${absent.id}`);
  await page.getByTestId('clip-began').click();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('video')].every((video) => video.readyState >= 2 && !video.seeking),
  );
  await album.take(page, 'proctor-incident', ALL);
  await page.getByTestId('note').fill('Left the picture; nobody else in the room.');
  await page.getByTestId('dismiss').click();
  await page.getByTestId('decision').getByTestId('verdict').waitFor();
  await album.take(page, 'proctor-decision');

  await page.goto(`${system.url}/sittings`);
  await page.getByTestId('sitting').first().waitFor();
  await album.take(page, 'proctor-sittings', ALL);
}

async function takeAdministration(
  system: TestSystem,
  { sittingId }: TestSitting,
  page: Page,
  album: Album,
): Promise<void> {
  await signIn(page, `${system.url}/admin`, await system.addUser('admin', 'Ерлан Бекетов'));
  const pages: [name: string, path: string][] = [
    ['admin-sittings', '/admin'],
    ['admin-exams', '/admin/exams'],
    ['admin-new-exam', '/admin/exams/new'],
    ['admin-new-sitting', '/admin/sittings/new'],
    ['admin-candidates', `/admin/sittings/${sittingId}/candidates`],
    ['admin-staff', '/admin/users'],
    ['admin-system', '/admin/system'],
  ];
  for (const [name, path] of pages) {
    await page.goto(system.url + path);
    await page.waitForLoadState('networkidle');
    await page.getByRole('heading').first().waitFor();
    await album.take(page, name);
  }
}
