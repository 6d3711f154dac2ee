/*
 * A candidate's way through one exam: what awaits → consent → checks → exam → done. It owns the capture, the checks
 * and the exam session, and lets go of each when its part is over. Nothing is captured before consent is filed.
 */
import type { Device } from 'mediasoup-client';
import type { AttemptOverview } from '#contracts/api.ts';
import { isOver, isUnderWay } from '#contracts/attempt-phases.ts';
import { CONSENT_VERSION } from '#contracts/consent-version.ts';
import type { Attempt, ConsentPurpose } from '#contracts/attempt.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Api } from '../api-client.ts';
import { errorCodeOf } from '../coded-error.ts';
import type { Timers } from '../viewer/timers.ts';
import type { AnswerStore } from './answer-store.ts';
import { AttentionWatch } from './attention-watch.ts';
import { Capture, type CaptureDevices } from './capture.ts';
import type { CaptureKind } from './capture-fault.ts';
import type { OwnedSignalling } from './candidate-signalling.ts';
import type { BrowserFeatures } from './device-checks/browser-check.ts';
import { DeviceChecks, type Meters } from './device-checks/device-checks.ts';
import type { Probe } from './device-checks/network-check.ts';
import { ExamSession } from './exam-session.ts';
import { Listeners } from './listeners.ts';

/** `unread`: the attempt could not be read, `errorCode` says why; `declined`: consent was refused. */
export type Step = 'loading' | 'unread' | 'overview' | 'consent' | 'declined' | 'check' | 'exam' | 'over';

export interface JourneySnapshot {
  readonly step: Step;
  readonly errorCode: ErrorCode | null;
  readonly overview: AttemptOverview | null;
  /** Server clock minus client clock, ms. */
  readonly clockOffsetMs: number;
  readonly checks: DeviceChecks | null;
  readonly session: ExamSession | null;
  readonly attention: AttentionWatch | null;
  /** The page was opened while the exam was running: what needs a click has to be clicked again. */
  readonly resumed: boolean;
}

export interface JourneyOptions {
  api: Api;
  createSignalling: () => OwnedSignalling;
  openStore: () => Promise<AnswerStore>;
  takeClientId: () => Promise<string>;
  createDevice: () => Promise<Device>;
  devices: CaptureDevices | null;
  features: BrowserFeatures;
  probe: Probe;
  meters: Meters;
  document: Document;
  timers: Timers;
}

const CAPTURED: readonly CaptureKind[] = ['camera', 'microphone', 'screen'];

export class Journey {
  readonly capture: Capture;
  readonly #options: JourneyOptions;
  readonly #listeners = new Listeners();
  readonly #cleanUps: (() => void)[] = [];
  #snapshot: JourneySnapshot = {
    step: 'loading',
    errorCode: null,
    overview: null,
    clockOffsetMs: 0,
    checks: null,
    session: null,
    attention: null,
    resumed: false,
  };
  #entering = false;
  #closed = false;

  private constructor(options: JourneyOptions) {
    this.#options = options;
    this.capture = Capture.create({ devices: options.devices, timers: options.timers });
  }

  /** Reads the attempt at once and goes to where the candidate left off. */
  static create(options: JourneyOptions): Journey {
    const journey = new Journey(options);
    void journey.read();
    return journey;
  }

  readonly snapshot = (): JourneySnapshot => this.#snapshot;
  readonly subscribe = this.#listeners.subscribe;

  /** Reads the attempt anew. Never rejects: the snapshot tells. */
  async read(): Promise<void> {
    this.#set({ step: 'loading', errorCode: null });
    try {
      const overview = await this.#readOverview();
      if (this.#closed) return;
      const { status } = overview.attempt;
      this.#set({ overview });
      if (isUnderWay(status)) await this.#enter(true);
      else if (status === 'waiting_approval') await this.#enter(false);
      else if (status === 'checking_in') this.goToChecks();
      else this.#set({ step: isOver(status) ? 'over' : 'overview' });
    } catch (error) {
      this.#set({ step: 'unread', errorCode: errorCodeOf(error) });
    }
  }

  /** Between the steps that need no server. */
  goTo(step: 'overview' | 'consent'): void {
    this.#set({ step, errorCode: null });
  }

  /**
   * Files consent to every purpose this exam needs and to those `chosen` among the others, then goes to the checks.
   * Rejects with a `CodedError`.
   */
  async consent(chosen: readonly ConsentPurpose[]): Promise<void> {
    const { overview } = this.#snapshot;
    if (overview === null) return;
    const purposes = [...overview.consent.purposes, ...chosen];
    const body = { purposes, version: CONSENT_VERSION };
    const { attempt } = await this.#options.api.call('candidate.consent', { body });
    this.#set({ overview: { ...overview, attempt } });
    this.goToChecks();
  }

  /**
   * Files that the candidate does not agree, which agreeing later undoes. The page follows also when that does not reach
   * the server: nobody is made to wait for a refusal.
   */
  async decline(): Promise<void> {
    this.#set({ step: 'declined', errorCode: null });
    const filed = await this.#options.api.call('candidate.decline', {}).catch(() => null);
    const { overview } = this.#snapshot;
    if (filed) this.#set({ overview: overview && { ...overview, attempt: filed.attempt } });
  }

  /** Withdraws the consent to comparing faces. Rejects with a `CodedError`. */
  async stopComparison(): Promise<void> {
    const { attempt } = await this.#options.api.call('candidate.stopComparison', {});
    const { overview } = this.#snapshot;
    this.#set({ overview: overview && { ...overview, attempt } });
  }

  /** Takes one of the granted breaks; the room follows by itself. Rejects with a `CodedError`. */
  async takeBreak(): Promise<void> {
    const { breaks } = await this.#options.api.call('candidate.takeBreak', {});
    const { overview } = this.#snapshot;
    this.#set({ overview: overview && { ...overview, breaks } });
  }

  /** Goes on before the break is over. Rejects with a `CodedError`. */
  async endBreak(): Promise<void> {
    await this.#options.api.call('candidate.endBreak', {});
  }

  goToChecks(): void {
    const { overview, clockOffsetMs } = this.#snapshot;
    if (overview === null || overview.attempt.consent === null) return;
    this.#snapshot.checks?.close();
    const { features, probe, meters, timers } = this.#options;
    const { capture } = this;
    const { requires } = overview;
    const checks = DeviceChecks.create({ capture, requires, features, probe, meters, timers, clockOffsetMs });
    this.#set({ step: 'check', checks, errorCode: null });
  }

  /** Begins the exam: from here on the time runs. */
  async begin(): Promise<void> {
    await this.#enter(false);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.#leaveRoom();
    this.#snapshot.checks?.close();
    this.capture.close();
    this.#listeners.clear();
  }

  async #readOverview(): Promise<AttemptOverview> {
    const { api, timers } = this.#options;
    const askedAt = timers.now();
    const overview = await api.call('candidate.attempt', {});
    this.#set({ clockOffsetMs: Math.round(overview.serverAt - (askedAt + timers.now()) / 2) });
    return overview;
  }

  async #enter(resumed: boolean): Promise<void> {
    const { overview } = this.#snapshot;
    if (overview === null || this.#entering || this.#snapshot.session !== null) return;
    this.#entering = true;
    const { createSignalling, openStore, takeClientId, createDevice, timers, document } = this.#options;
    const [store, clientId] = await Promise.all([openStore(), takeClientId()]);
    const { requires } = overview;
    const session = await ExamSession.create({
      attemptId: overview.attempt.id,
      clientId,
      signalling: createSignalling(),
      store,
      createDevice,
      timers,
      uplinkKbps: this.#snapshot.checks?.snapshot().get('network')?.facts['uploadKbps'] ?? null,
      readAttempt: () => this.#readOverview(),
      onJoined: () => this.#snapshot.attention?.reportNow(),
    });
    this.#entering = false;
    if (this.#closed) return session.close();
    const attention = AttentionWatch.create({
      document,
      fullscreen: requires.fullscreen,
      report: (kind) => session.attention.report(kind),
    });
    this.#snapshot.checks?.close();
    this.#set({ step: 'exam', session, attention, checks: null, resumed, errorCode: null });
    this.#connectCapture(session);
    this.#cleanUps.push(
      session.subscribe(() => this.#follow(session)),
      this.#keepAnswersOnLeaving(session),
    );
    this.#follow(session);
  }

  #connectCapture(session: ExamSession): void {
    for (const kind of CAPTURED) {
      const captured = this.capture.of(kind);
      const pass = (): void => session.media.setTrack(kind, captured.snapshot().track);
      this.#cleanUps.push(captured.subscribe(pass));
      pass();
    }
  }

  /** What the session learns that moves the candidate to another step. */
  #follow(session: ExamSession): void {
    if (session !== this.#snapshot.session) return;
    const { status, attempt, errorCode } = session.snapshot();
    if (status === 'over' && attempt !== null) return this.#end(attempt);
    // Another device sends now: this one's camera light goes out.
    if (status === 'elsewhere' || status === 'replaced') return this.#stopCapture();
    if (status === 'live' || status === 'paused') return this.#goOnCapturing();
    if (status !== 'failed') return;
    if (errorCode === 'attempt.consent_missing' || errorCode === 'attempt.not_yet_open') {
      this.#leaveRoom();
      void this.read().then(() => this.#set({ errorCode }));
    }
  }

  #end(attempt: Attempt): void {
    const { overview } = this.#snapshot;
    this.#stopCapture();
    this.#set({ step: 'over', overview: overview && { ...overview, attempt } });
  }

  #stopCapture(): void {
    for (const kind of CAPTURED)
      if (this.capture.of(kind).snapshot().state !== 'off') this.capture.of(kind).close();
  }

  /** After a reload as well: permission was given before. A screen needs a click, for which the page asks. */
  #goOnCapturing(): void {
    const { overview } = this.#snapshot;
    if (this.capture.camera.snapshot().state === 'off') void this.capture.camera.open();
    if (overview?.requires.microphone === true && this.capture.microphone.snapshot().state === 'off')
      void this.capture.microphone.open();
  }

  #keepAnswersOnLeaving({ answers }: ExamSession): () => void {
    const { document } = this.#options;
    const listening = new AbortController();
    const { signal } = listening;
    // Phones end a hidden page without another word, so hiding counts as leaving.
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') answers.keepBeforeLeaving();
    };
    document.addEventListener('visibilitychange', hidden, { signal });
    document.defaultView?.addEventListener('pagehide', () => answers.keepBeforeLeaving(), { signal });
    return () => listening.abort();
  }

  #leaveRoom(): void {
    this.#snapshot.session?.close();
    this.#snapshot.attention?.close();
    this.#set({ session: null, attention: null });
  }

  #set(change: Partial<JourneySnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#listeners.tell();
  }
}
