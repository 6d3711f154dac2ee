/*
 * The checks before an exam, as one list that a page shows. It owns the meters and their timers, and follows what is
 * captured: a camera pulled out fails its check at once. The capture itself belongs to whoever made it.
 */
import type { Timers } from '../../viewer/timers.ts';
import type { Capture } from '../capture.ts';
import { Listeners } from '../listeners.ts';
import { checkBrowser, type BrowserFeatures } from './browser-check.ts';
import { checkCamera, type Picture } from './camera-check.ts';
import { CHECK_NAMES, RUNNING, WAITING, type CheckName, type CheckResult } from './check-result.ts';
import { checkClock } from './clock-check.ts';
import { checkMicrophone } from './microphone-check.ts';
import { checkNetwork, measureBandwidth, type Probe } from './network-check.ts';
import { checkScreen } from './screen-check.ts';

export interface Meters {
  picture(track: MediaStreamTrack): { measure(): Promise<Picture | null>; close(): void };
  sound(track: MediaStreamTrack): { level(): number; close(): void };
}

export interface DeviceChecksOptions {
  capture: Capture;
  requires: { readonly microphone: boolean; readonly screen: boolean };
  features: BrowserFeatures;
  probe: Probe;
  meters: Meters;
  timers: Timers;
  /** Server clock minus client clock, ms. */
  clockOffsetMs: number;
}

export type ChecksSnapshot = ReadonlyMap<CheckName, CheckResult>;

const LOOK_EVERY_MS = 1_500;
const LISTEN_EVERY_MS = 100;

export class DeviceChecks {
  readonly names: readonly CheckName[];
  readonly #options: DeviceChecksOptions;
  readonly #listeners = new Listeners();
  readonly #cleanUps: (() => void)[] = [];
  #snapshot: ChecksSnapshot;
  #picture: { track: MediaStreamTrack; meter: ReturnType<Meters['picture']> } | null = null;
  #sound: { track: MediaStreamTrack; meter: ReturnType<Meters['sound']> } | null = null;
  #heard = { peak: 0, listenedMs: 0 };
  #level = 0;
  #callOffLook: () => void = () => {};
  #callOffListen: () => void = () => {};
  #measuring = 0;
  #closed = false;

  private constructor(options: DeviceChecksOptions) {
    this.#options = options;
    const { microphone, screen } = options.requires;
    const unneeded = new Set<CheckName>([
      ...(microphone ? [] : (['microphone'] as const)),
      ...(screen ? [] : (['screen'] as const)),
    ]);
    this.names = CHECK_NAMES.filter((name) => !unneeded.has(name));
    this.#snapshot = new Map(this.names.map((name) => [name, WAITING]));
  }

  /** Nothing is asked for and nothing measured before `start`. */
  static create(options: DeviceChecksOptions): DeviceChecks {
    const checks = new DeviceChecks(options);
    const { camera, microphone, screen } = options.capture;
    checks.#cleanUps.push(
      camera.subscribe(() => checks.#cameraIs()),
      microphone.subscribe(() => checks.#microphoneIs()),
      screen.subscribe(() => checks.#set('screen', checkScreen(screen.snapshot()))),
    );
    return checks;
  }

  readonly snapshot = (): ChecksSnapshot => this.#snapshot;
  readonly subscribe = this.#listeners.subscribe;

  /** Loudness of the microphone now, root mean square, 0–1. */
  readonly level = (): number => this.#level;

  /** Runs every check that needs no click: a screen is shared from its own button, by `retry('screen')`. */
  async start(): Promise<void> {
    const { capture } = this.#options;
    this.#set('browser', checkBrowser(this.#options.features));
    this.#set('clock', checkClock(this.#options.clockOffsetMs));
    this.#set('screen', checkScreen(capture.screen.snapshot()));
    // One question at a time: browsers show one permission prompt over another badly.
    await this.#open('camera');
    if (this.names.includes('microphone')) await this.#open('microphone');
    await this.#measureNetwork();
  }

  /** Does one check again. */
  async retry(name: CheckName): Promise<void> {
    const { capture } = this.#options;
    switch (name) {
      case 'camera':
      case 'microphone':
      case 'screen':
        return await capture.of(name).open();
      case 'network':
        return await this.#measureNetwork();
      case 'browser':
        return this.#set('browser', checkBrowser(this.#options.features));
      case 'clock':
        return this.#set('clock', checkClock(this.#options.clockOffsetMs));
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.#stopLooking();
    this.#stopListening();
    this.#listeners.clear();
  }

  async #open(kind: 'camera' | 'microphone'): Promise<void> {
    const track = this.#options.capture.of(kind);
    if (track.snapshot().state !== 'on') return await track.open();
    if (kind === 'camera') this.#cameraIs();
    else this.#microphoneIs();
  }

  #cameraIs(): void {
    const camera = this.#options.capture.camera.snapshot();
    if (camera.track !== this.#picture?.track) {
      this.#stopLooking();
      if (camera.track !== null) {
        this.#picture = { track: camera.track, meter: this.#options.meters.picture(camera.track) };
        void this.#look();
      }
    }
    if (camera.track === null) this.#set('camera', checkCamera(camera, undefined));
    else if (camera.muted) this.#set('camera', checkCamera(camera, null));
    else if (this.#snapshot.get('camera')?.state === 'waiting') this.#set('camera', RUNNING);
  }

  async #look(): Promise<void> {
    const mine = this.#picture;
    const picture = (await mine?.meter.measure().catch(() => null)) ?? null;
    if (mine === null || mine !== this.#picture || this.#closed) return;
    this.#set('camera', checkCamera(this.#options.capture.camera.snapshot(), picture));
    this.#callOffLook = this.#options.timers.after(LOOK_EVERY_MS, () => void this.#look());
  }

  #stopLooking(): void {
    this.#callOffLook();
    this.#picture?.meter.close();
    this.#picture = null;
  }

  #microphoneIs(): void {
    const microphone = this.#options.capture.microphone.snapshot();
    if (microphone.track !== this.#sound?.track) {
      this.#stopListening();
      this.#heard = { peak: 0, listenedMs: 0 };
      if (microphone.track !== null) {
        this.#sound = { track: microphone.track, meter: this.#options.meters.sound(microphone.track) };
        this.#listen();
      }
    }
    this.#set('microphone', checkMicrophone(microphone, this.#heard));
  }

  #listen(): void {
    this.#callOffListen = this.#options.timers.after(LISTEN_EVERY_MS, () => {
      this.#level = this.#sound?.meter.level() ?? 0;
      this.#heard = {
        peak: Math.max(this.#heard.peak, this.#level),
        listenedMs: this.#heard.listenedMs + LISTEN_EVERY_MS,
      };
      this.#set('microphone', checkMicrophone(this.#options.capture.microphone.snapshot(), this.#heard));
      this.#listen();
    });
  }

  #stopListening(): void {
    this.#callOffListen();
    this.#sound?.meter.close();
    this.#sound = null;
    this.#level = 0;
  }

  async #measureNetwork(): Promise<void> {
    this.#measuring += 1;
    const mine = this.#measuring;
    this.#set('network', RUNNING);
    const bandwidth = await measureBandwidth(this.#options.probe).catch(() => null);
    if (mine === this.#measuring) this.#set('network', checkNetwork(bandwidth));
  }

  #set(name: CheckName, result: CheckResult): void {
    const before = this.#snapshot.get(name);
    // Not one of this exam's, or nothing new: pages need not draw ten times a second.
    if (this.#closed || before === undefined) return;
    if (before.state === result.state && before.advice === result.advice && result.state !== 'warned') {
      if (JSON.stringify(before.facts) === JSON.stringify(result.facts)) return;
    }
    this.#snapshot = new Map(this.#snapshot).set(name, result);
    this.#listeners.tell();
  }
}
