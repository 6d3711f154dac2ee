import type { Page } from 'playwright-core';
import type { Locale } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { IncidentKind } from '#contracts/policy.ts';
import { signIn } from '#scripts/simulate/staff-driver.ts';
import type { TestSitting, TestSystem } from '#test/support/system.ts';
import { until } from '#test/support/until.ts';
import type { Album } from './album.ts';
import type { Seat } from './seat.ts';

const ALL: readonly Locale[] = ['en', 'kk', 'ru'];

/** Makes three kinds of incident, two of them while the proctor looks, and takes the proctor's pages. */
export async function takeProctor(
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
  await joined.student.page.evaluate(() => document.exitFullscreen());
  await newest(covered, 'camera_covered', isOpen);
  await newest(joined, 'multiple_faces', isOpen);
  await newest(joined, 'fullscreen_left', isOpen);
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

/** Everything an administrator sets up with. */
export async function takeAdministration(
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
  await page.goto(`${system.url}/admin/sittings/${sittingId}/candidates`);
  await page.getByTestId('spare').first().click();
  await page.getByTestId('spare-looking_away').check();
  await album.take(page, 'admin-spare');
}

/** How an exam is watched, and what other rules would have made of a finished one. */
export async function takeRules(
  system: TestSystem,
  { sittingId }: TestSitting,
  page: Page,
  album: Album,
): Promise<void> {
  await page.goto(`${system.url}/admin/exams/new`);
  await album.take(page, 'admin-policy', ALL, page.locator('#policy-title'));
  await page.goto(`${system.url}/admin/sittings/${sittingId}/rescore`);
  await page.getByTestId('rule-face_absent').uncheck();
  await album.take(page, 'admin-rescore');
  await page.getByTestId('rescore').click();
  await album.take(page, 'admin-rescored', ALL, page.getByTestId('rescore-attempts'));
}
