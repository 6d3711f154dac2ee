import type { Locale } from '#contracts/ids.ts';
import type { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import type { Album } from './album.ts';

const ANSWER =
  'T1 and T2 both read the balance, 100. T1 writes 150; then T2, which knows nothing of it, writes 80. ' +
  'The update of T1 is lost. SELECT … FOR UPDATE prevents it, and so does a version number that is checked on writing.';

/** What somebody without a good link sees. */
export async function takeDoors(
  student: CandidateDriver,
  url: string,
  album: Album,
  locales: readonly Locale[],
): Promise<void> {
  await student.page.goto(url);
  await student.at('sign-in').waitFor();
  await album.take(student.page, 'sign-in', locales);
  await student.page.goto(`${url}/join#cut-short`);
  await student.at('join-faulty').waitFor();
  await album.take(student.page, 'join');
}

/** From the link into the exam. */
export async function takeWayIn(
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

/** Working on the paper. */
export async function takeRoom(
  student: CandidateDriver,
  album: Album,
  locales: readonly Locale[],
): Promise<void> {
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

/** Sending little, by choice: the wall and the full view say so as well. */
export async function takeWeakLine(student: CandidateDriver, album: Album): Promise<void> {
  // In a narrow window what the proctor sees is folded away.
  await student.at('proctor-panel').locator('summary').click();
  await student.at('send-little').check();
  await student.streamIs('camera', 'small');
  await album.take(student.page, 'candidate-weak-line', ['en', 'kk', 'ru'], student.at('send-little'));
}
