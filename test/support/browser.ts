import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { makeScene } from '#scripts/scenes/make-scene.ts';
import type { SceneStep } from '#scripts/scenes/make-scene.ts';

/** Debian's Chromium; playwright-core brings none of its own. */
const CHROMIUM = '/usr/bin/chromium';

const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--no-first-run',
  '--disable-gpu',
];

export interface OpenBrowser {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** What the fake camera plays, in a loop, and who sits there. Without it there is no camera at all. */
  scene?: { portrait: number; steps: SceneStep[] };
  /** false: the person refuses camera and microphone. */
  grantMedia?: boolean;
  viewport?: { width: number; height: number };
  locale?: string;
}

/** A browser of one person, with a camera that plays a scene and a screen that can be shared unasked. */
export async function openBrowser(options: BrowserOptions = {}): Promise<OpenBrowser> {
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-browser-'));
  const file = join(directory, 'camera.mjpeg');
  if (options.scene) await makeScene({ file, ...options.scene });
  const camera = options.scene
    ? ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
    : [];
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      ...QUIET,
      ...camera,
      ...(options.grantMedia === false ? [] : ['--use-fake-ui-for-media-stream']),
      '--auto-select-desktop-capture-source=Entire screen',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1366, height: 768 },
    locale: options.locale ?? 'en',
    permissions: options.grantMedia === false ? [] : ['camera', 'microphone'],
  });
  const page = await context.newPage();
  return {
    browser,
    context,
    page,
    async close() {
      await browser.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
