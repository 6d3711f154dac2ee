// Plays the demo's simulated candidates: each in a browser of its own that walks the real pages, writes slowly and sits
// before a camera that follows a script. Run by `npm run demo` beside the server; ends on SIGTERM.
// Owns the browsers and their directory beside DEMO_FILE. Reaches the system only through its pages and its API.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SceneState } from '#scripts/scenes/draw-scene.ts';
import { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import { hasBrowser, openCandidateBrowser } from '#scripts/simulate/open-browser.ts';
import { paintOwnPage, shareOwnPage } from '#scripts/simulate/own-page-screen.ts';
import { DEMO_PLAYS } from './demo-plays.ts';
import type { DemoPlay } from './demo-plays.ts';
import { DemoFile, OWN_LINKS } from './demo-file.ts';
import { freshJoinUrl } from './fresh-join-url.ts';

type Candidate = DemoFile['candidates'][number];

const RETRY_AFTER_MS = 5_000;
const PAINT_EVERY_MS = 10_000;
/** Four of them share a machine with everything else: small windows, slow cameras. */
const VIEWPORT = { width: 1_024, height: 640 };
/** A word at a time, at a thinking person's pace. */
const WORD_EVERY_MS = 1_500;

if (!hasBrowser()) {
  console.error('Simulated candidates need Chromium. As root, run: apt-get install chromium');
  process.exit(1);
}
const file = process.env['DEMO_FILE'];
if (!file) throw new Error('Set DEMO_FILE to the file that the demo data left.');
const demo = DemoFile.parse(JSON.parse(await readFile(file, 'utf8')));

// What browsers leave when this process is killed lies here, and goes with the next start.
const directory = join(dirname(file), 'demo-browsers');
await rm(directory, { recursive: true, force: true });
await mkdir(directory, { recursive: true });
process.env['TMPDIR'] = directory;

const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

await Promise.all(
  demo.candidates.slice(OWN_LINKS).map((candidate, index) => keepPlaying(candidate, index, stopping.signal)),
);
await rm(directory, { recursive: true, force: true });

/** Sits the exam to its end; a browser or a line that fails is replaced after a while. */
async function keepPlaying(candidate: Candidate, index: number, signal: AbortSignal): Promise<void> {
  const play = DEMO_PLAYS[index % DEMO_PLAYS.length]!;
  // One after the other: four browsers that start at once would hold up everything else.
  await pause(index * 3_000, undefined, { signal }).catch(() => undefined);
  for (let joinUrl = candidate.joinUrl; !signal.aborted;) {
    try {
      await sit(joinUrl, index, play, signal);
      return;
    } catch (error) {
      if (signal.aborted) return;
      console.error(
        `${candidate.login}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      );
      await pause(RETRY_AFTER_MS, undefined, { signal }).catch(() => undefined);
      joinUrl = await freshJoinUrl(demo, candidate.login).catch(() => joinUrl);
    }
  }
}

/** One browser from the link to the end of the exam; rejects when it cannot go on, and when told to stop. */
async function sit(joinUrl: string, portrait: number, play: DemoPlay, signal: AbortSignal): Promise<void> {
  const browser = await openCandidateBrowser({
    portrait,
    viewport: VIEWPORT,
    camera: { marked: false, framesPerSecond: 5 },
  });
  const ended = new Promise<never>((_, reject) => {
    const end = (): void => reject(new Error('the browser is gone'));
    browser.browser.once('disconnected', end);
    browser.page.once('crash', end);
    signal.addEventListener('abort', end, { once: true });
  });
  ended.catch(() => undefined);
  const within = new AbortController();
  try {
    const student = new CandidateDriver(browser.page);
    await shareOwnPage(browser.page);
    const place = await Promise.race([student.enter(joinUrl), ended]);
    if (place === 'over') return;
    if (place !== 'exam-room') throw new Error(`the link leads to ${place}`);
    const over = student.at('over').waitFor({ timeout: 0 });
    await Promise.race([
      over,
      ended,
      actOut(play.scenes, (state) => browser.camera.show(state), within.signal),
      paint(student, within.signal),
      answer(student, play, within.signal),
    ]);
  } finally {
    within.abort();
    await browser.close();
  }
}

async function actOut(
  scenes: DemoPlay['scenes'],
  show: (state: SceneState) => Promise<void>,
  signal: AbortSignal,
): Promise<never> {
  for (;;) {
    for (const { state, seconds } of scenes) {
      await show(state);
      await pause(seconds * 1_000, undefined, { signal });
    }
  }
}

async function paint({ page }: CandidateDriver, signal: AbortSignal): Promise<never> {
  for (;;) {
    await paintOwnPage(page);
    await pause(PAINT_EVERY_MS, undefined, { signal });
  }
}

/** Works through the paper at a person's pace, then reads it over until time is up. */
async function answer(student: CandidateDriver, play: DemoPlay, signal: AbortSignal): Promise<never> {
  for (const { question, options = [], text = '' } of play.answers) {
    await student.goTo(question);
    await pause(6_000, undefined, { signal });
    for (const option of options) await student.choose(option);
    if (text !== '' && (await student.answerText.inputValue()) === '')
      for (const word of text.split(' ')) {
        await student.add(`${word} `);
        await pause(WORD_EVERY_MS, undefined, { signal });
      }
    await pause(8_000, undefined, { signal });
  }
  return await pause(2 ** 31 - 1, undefined as never, { signal });
}
