import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LiveCamera } from '#scripts/scenes/live-camera.ts';
import type { LiveCameraOptions } from '#scripts/scenes/live-camera.ts';

/** Debian's Chromium; playwright-core brings none of its own. */
const CHROMIUM = '/usr/bin/chromium';

/** Pages open late on a machine that runs several browsers. */
const PATIENCE_MS = 60_000;

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

export interface CandidateBrowser extends OpenBrowser {
  /** What the candidate's camera sees; changes when told to. */
  camera: LiveCamera;
}

export interface BrowserOptions {
  viewport?: { width: number; height: number } | undefined;
  locale?: string | undefined;
}

export interface CandidateBrowserOptions extends BrowserOptions {
  /** Who sits in front of the camera. */
  portrait: number;
  camera?: Pick<LiveCameraOptions, 'marked' | 'framesPerSecond'> | undefined;
  /** false: the person refuses camera and microphone. */
  grantMedia?: boolean | undefined;
}

/** True where Chromium is installed. */
export function hasBrowser(): boolean {
  return existsSync(CHROMIUM);
}

/** A browser without a camera, as a proctor's. */
export async function openBrowser(options: BrowserOptions = {}): Promise<OpenBrowser> {
  return await launch(options, [], []);
}

/** A browser of one candidate: a camera that plays what it is told and a screen that can be shared unasked. */
export async function openCandidateBrowser(options: CandidateBrowserOptions): Promise<CandidateBrowser> {
  await using opening = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-browser-'));
  opening.defer(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'camera.y4m');
  const camera = await LiveCamera.create({ ...options.camera, file, portrait: options.portrait });
  opening.defer(() => camera.close());
  const grant = options.grantMedia ?? true;
  const open = await launch(
    options,
    [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
      '--auto-select-desktop-capture-source=Entire screen',
      ...(grant ? ['--use-fake-ui-for-media-stream'] : []),
    ],
    grant ? ['camera', 'microphone'] : [],
  );
  opening.defer(() => open.close());
  const closing = opening.move();
  return { ...open, camera, close: () => closing.disposeAsync() };
}

async function launch(
  { viewport = { width: 1366, height: 768 }, locale = 'en' }: BrowserOptions,
  args: string[],
  permissions: string[],
): Promise<OpenBrowser> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    // The caller ends its browsers itself, in its own order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [...QUIET, '--autoplay-policy=no-user-gesture-required', ...args],
  });
  const context = await browser.newContext({ viewport, locale, permissions });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  return { browser, context, page, close: () => browser.close() };
}
