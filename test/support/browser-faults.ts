// What goes wrong on a candidate's computer, made to happen: a camera pulled out, sharing stopped from the browser's
// own bar, another tab in front.
import { readdir, readFile, rename } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { LiveCamera } from '#scripts/scenes/live-camera.ts';
import { until } from './until.ts';

/**
 * Pulls the camera out: its file is gone and the process that read it dies, so the browser ends the track and finds no
 * camera when asked again. Answers how to plug it in.
 */
export async function unplug({ file }: LiveCamera): Promise<() => Promise<void>> {
  await rename(file, `${file}.away`);
  const pid = await until(() => captureProcessOf(file), { what: 'a process that reads the camera' });
  process.kill(pid, 'SIGKILL');
  return () => rename(`${file}.away`, file);
}

async function captureProcessOf(file: string): Promise<number | undefined> {
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (line.includes('VideoCaptureService') && line.includes(file)) return Number(entry);
  }
  return undefined;
}

/** Before the page loads: keeps hold of what it shares, for `stopSharing`. */
export async function rememberSharedScreen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getDisplayMedia = async (options) => {
      const stream = await ask(options);
      Object.assign(window, { sharedScreen: stream });
      return stream;
    };
  });
}

/** As the browser's own "stop sharing" does: the track ends and says so. No headless browser has that bar. */
export async function stopSharing(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { sharedScreen } = window as unknown as { sharedScreen: MediaStream };
    for (const track of sharedScreen.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
}

/** As when another tab comes to the front, or goes: a headless browser shows every tab. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (value ? 'hidden' : 'visible'),
    });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
