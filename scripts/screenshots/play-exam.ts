// The story that the screenshots tell: five students sit an exam at desks, one of them with a phone's narrow window;
// one leaves, one has company, one covers the lens; a proctor watches and decides; an administrator prepares the next; an office runs its session.
import type { Locale } from '#contracts/ids.ts';
import { DEMO_CANDIDATES } from '#scripts/demo/demo-exam.ts';
import { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import { openBrowser, openCandidateBrowser } from '#scripts/simulate/open-browser.ts';
import { paintOwnPage, shareOwnPage } from '#scripts/simulate/own-page-screen.ts';
import type { TestSystem } from '#test/support/system.ts';
import type { Album } from './album.ts';
import { takeDoors, takeRoom, takeWayIn, takeWeakLine } from './candidate-shots.ts';
import { takeSession } from './session-shots.ts';
import { takeAdministration, takeProctor, takeRules } from './staff-shots.ts';
import type { Seat } from './seat.ts';

const ALL: readonly Locale[] = ['en', 'kk', 'ru'];
const PHONE = { width: 390, height: 844 };
const EN: readonly Locale[] = ['en'];

/** Plays the exam on a fresh system and takes every page on the way. */
export async function playExam(system: TestSystem, album: Album): Promise<void> {
  await using closing = new AsyncDisposableStack();
  const sitting = await system.addSitting({
    candidates: DEMO_CANDIDATES.map(({ displayName }) => displayName),
    policy: { compareFaces: true },
  });
  const seat = async (index: number, viewport?: typeof PHONE): Promise<Seat> => {
    const browser = await openCandidateBrowser({ portrait: index, camera: { marked: false }, viewport });
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
  await takeWeakLine(phone.student, album);
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
  await takeRules(system, sitting, admin.page, album);
  await takeSession(system, album);
}
