/*
 * The candidate's live link to the exam: joins the room, keeps the server's clock, and joins again after every loss.
 * It owns answers, media and reports of attention while the exam runs. It draws nothing and captures nothing.
 */
import type { Device } from 'mediasoup-client';
import type { AdviceCode } from '#contracts/advice.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Paper } from '#contracts/exam.ts';
import type { AttemptId, LocalisedText } from '#contracts/ids.ts';
import type { z } from 'zod';
import type { CandidateNotices, CandidateRequests, Recordings, ReplyOf } from '#contracts/signalling.ts';
import { errorCodeOf } from '../coded-error.ts';
import type { Timers } from '../viewer/timers.ts';
import { AnswerBook } from './answer-book.ts';
import type { AnswerStore } from './answer-store.ts';
import { AttentionReports } from './attention-reports.ts';
import { backoffMs } from './backoff.ts';
import type { OwnedSignalling } from './candidate-signalling.ts';
import { ServerClock, remainingMs } from './exam-clock.ts';
import { LineWatch } from './line-watch.ts';
import { Listeners } from './listeners.ts';
import { MediaPublisher } from './media-publisher.ts';
import { leastKbps } from './stream-plans.ts';

/**
 * `connecting`: first join on its way; `waiting`: a proctor has to let the candidate in; `live`; `paused`: by a proctor,
 * time stands still; `reconnecting`: the room is known, the line is down; `elsewhere`: another tab or device is in the room; `replaced`: it took over from this one; `over`: submitted or out of time;
 * `failed`: `errorCode` says why asking again does not help.
 */
export type ExamStatus =
  | 'connecting'
  | 'waiting'
  | 'live'
  | 'paused'
  | 'reconnecting'
  | 'elsewhere'
  | 'replaced'
  | 'over'
  | 'failed';

type Joined = ReplyOf<CandidateRequests, 'attempt:join'>;
export type SeenByProctor = z.infer<CandidateNotices['observation:made']>;

export interface ExamSnapshot {
  readonly status: ExamStatus;
  readonly errorCode: ErrorCode | null;
  /** Null before the first join. */
  readonly exam: {
    readonly title: LocalisedText;
    readonly paper: Paper;
    readonly requires: Joined['requires'];
    /** Of what is lost from now on so much may be given back, ms. */
    readonly mayComeBackMs: number;
  } | null;
  readonly attempt: Attempt | null;
  /** Server clock minus client clock, ms. */
  readonly clockOffsetMs: number;
  readonly recording: Recordings;
  /** Since when webcam or eye have been recorded without a break, server clock, ms. */
  readonly recordingSince: number | null;
  /** The latest look at the eye, and null before the first. */
  readonly seen: SeenByProctor | null;
  /** What the candidate can mend in their picture; null while there is nothing. */
  readonly advice: AdviceCode | null;
}

export interface ExamSessionOptions {
  attemptId: AttemptId;
  clientId: string;
  signalling: OwnedSignalling;
  store: AnswerStore;
  createDevice: () => Promise<Device>;
  timers: Timers;
  /** What the line was measured to carry upwards, kbit/s; null when nobody measured. */
  uplinkKbps: number | null;
  /** Reads the attempt over HTTP, which answers also when the room is shut. */
  readAttempt: () => Promise<{ attempt: Attempt; serverAt: number }>;
  /** The room was entered: a good time to say how attention stands. */
  onJoined: () => void;
}

const SYNC_EVERY_MS = 30_000;
/** Whoever waits at the door knocks again this often. */
const ASK_AGAIN_MS = 10_000;
const WAITING: Recordings = { webcam: 'waiting', screen: 'waiting', smallPicture: false };
/** Errors of joining that asking again cannot cure. */
const FINAL_ERRORS: readonly ErrorCode[] = [
  'session.missing',
  'session.expired',
  'session.replaced',
  'session.forbidden',
  'attempt.not_found',
  'attempt.consent_missing',
  'attempt.not_yet_open',
  'request.malformed',
];
const STOPPED: readonly ExamStatus[] = ['elsewhere', 'replaced', 'over', 'failed'];

export class ExamSession {
  readonly answers: AnswerBook;
  readonly media: MediaPublisher;
  readonly line: LineWatch;
  readonly attention: AttentionReports;
  readonly #options: ExamSessionOptions;
  readonly #clock: ServerClock;
  readonly #listeners = new Listeners();
  readonly #cleanUps: (() => void)[] = [];
  #snapshot: ExamSnapshot = {
    status: 'connecting',
    errorCode: null,
    exam: null,
    attempt: null,
    clockOffsetMs: 0,
    recording: WAITING,
    recordingSince: null,
    seen: null,
    advice: null,
  };
  /** Grows with each join and each loss; a reply to an earlier one is not ours any more. */
  #joining = 0;
  #failures = 0;
  /** The person's wish to go on here; it outlives a line that is down at that moment. */
  #takesOver = false;
  #callOffRetry: () => void = () => {};
  #callOffSync: () => void = () => {};
  #closed = false;

  private constructor(options: ExamSessionOptions, clock: ServerClock, answers: AnswerBook) {
    const { signalling, timers, createDevice, uplinkKbps } = options;
    this.#options = options;
    this.#clock = clock;
    this.answers = answers;
    this.attention = new AttentionReports({ signalling, timers });
    this.media = new MediaPublisher({
      signalling,
      timers,
      createDevice,
      uplinkKbps,
      onLost: () => this.#join(),
    });
    this.line = new LineWatch({ timers, uplinkKbps, readStats: () => this.media.stats() });
    this.line.subscribe(() => {
      const { pace, reason } = this.line.snapshot();
      this.media.setLine(pace, reason);
    });
  }

  /** Opens what this computer kept of the exam and joins as soon as there is a line. */
  static async create(options: ExamSessionOptions): Promise<ExamSession> {
    const { attemptId, signalling, store, timers } = options;
    const clock = new ServerClock();
    const answers = await AnswerBook.create({
      attemptId,
      signalling,
      store,
      timers,
      serverNow: () => Math.round(timers.now() + clock.offsetMs),
      onOvertaken: () => session.#join(),
      onOver: () => void session.#readEnd(),
    });
    const session = new ExamSession(options, clock, answers);
    session.#listen();
    if (signalling.connected) session.#join();
    return session;
  }

  readonly snapshot = (): ExamSnapshot => this.#snapshot;
  readonly subscribe = this.#listeners.subscribe;

  /** Working time left, ms; null before the exam began. */
  remainingMs(): number | null {
    const { attempt, clockOffsetMs } = this.#snapshot;
    if (attempt?.status === 'paused') return attempt.pausedRemainingMs;
    return remainingMs(attempt?.deadlineAt ?? null, this.#options.timers.now(), clockOffsetMs);
  }

  /**
   * Whether the time that this page knows of is over, and the line is down: what it costs may be given back, so writing goes
   * on. Only the server knows, when the line is up again.
   */
  mayHaveMoreTime(): boolean {
    const { status, attempt, exam, clockOffsetMs } = this.#snapshot;
    const deadlineAt = attempt?.deadlineAt ?? null;
    if (status !== 'reconnecting' || deadlineAt === null || exam === null) return false;
    const now = this.#options.timers.now() + clockOffsetMs;
    return now >= deadlineAt && now < deadlineAt + exam.mayComeBackMs;
  }

  /** Goes on here, by the person's wish; another tab or device is sent out of the room. */
  takeOver(): void {
    this.#failures = 0;
    this.#takesOver = true;
    this.#join();
  }

  /** Asks again after `failed`, by the person's wish. */
  retry(): void {
    this.#failures = 0;
    this.#join();
  }

  /**
   * Hands in once the server has every answer. Rejects with a `CodedError` when the line fails meanwhile; nothing is
   * lost then, and it may be called again.
   */
  async submit(): Promise<void> {
    this.answers.flush();
    await this.answers.settled();
    const { attempt } = await this.#options.signalling.request('attempt:submit', {});
    this.#end(attempt);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stop();
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.answers.close();
    this.attention.close();
    this.line.close();
    this.media.close();
    this.#listeners.clear();
    this.#options.signalling.close();
  }

  #listen(): void {
    const { signalling } = this.#options;
    this.#cleanUps.push(
      signalling.onConnection((connected) => (connected ? this.#lineIsUp() : this.#lineIsDown())),
      signalling.onRefused((code) => this.#fail(code)),
      signalling.onNotice('attempt:changed', ({ attempt }) => this.#attemptIs(attempt)),
      signalling.onNotice('recording:changed', (recording) => this.#recordingIs(recording)),
      signalling.onNotice('session:replaced', () => {
        this.#takesOver = false;
        this.#stop();
        this.#set({ status: 'replaced' });
      }),
      signalling.onNotice('media:lost', () => this.#join()),
      signalling.onNotice('observation:made', (seen) => this.#set({ seen })),
      signalling.onNotice('advice:changed', ({ advice }) => this.#set({ advice })),
    );
  }

  #lineIsUp(): void {
    if (this.#snapshot.status === 'over') return void this.#readEnd();
    if (!STOPPED.includes(this.#snapshot.status)) this.#join();
  }

  #lineIsDown(): void {
    if (STOPPED.includes(this.#snapshot.status)) return;
    this.#stop();
    this.#set({ status: this.#waitingStatus(), recording: WAITING, recordingSince: null, advice: null });
  }

  /** Nothing is sent any more until the next join. */
  #stop(): void {
    this.#joining += 1;
    this.#callOffRetry();
    this.#callOffSync();
    this.answers.leave();
    this.attention.setOnline(false);
    this.line.pause();
    this.media.drop();
  }

  #join(): void {
    const { signalling, timers, clientId } = this.#options;
    const takeOver = this.#takesOver;
    if (this.#closed || this.#snapshot.status === 'over') return;
    this.#stop();
    const mine = this.#joining;
    this.#set({ status: this.#waitingStatus(), errorCode: null, advice: null });
    const askedAt = timers.now();
    signalling.request('attempt:join', { clientId, takeOver }).then(
      (joined) => {
        if (mine !== this.#joining || this.#closed) return;
        this.#learnTime(askedAt, joined.serverAt);
        this.#joined(joined);
      },
      (error: unknown) => {
        if (mine === this.#joining && !this.#closed) this.#refused(errorCodeOf(error));
      },
    );
  }

  #joined(joined: Joined): void {
    const { attempt, examTitle, paper, answers, rtpCapabilities, requires, line, mayComeBackMs } = joined;
    this.#failures = 0;
    this.#takesOver = false;
    this.#set({
      status: roomStatus(attempt),
      attempt,
      exam: { title: examTitle, paper, requires, mayComeBackMs },
    });
    this.answers.join(answers);
    this.attention.setOnline(true);
    this.line.begin(line, leastKbps(requires));
    this.media.begin(rtpCapabilities, line);
    this.#options.onJoined();
    this.#sync();
  }

  #refused(code: ErrorCode): void {
    if (code === 'attempt.already_joined') return this.#set({ status: 'elsewhere' });
    if (code === 'attempt.over') return void this.#readEnd();
    if (code === 'attempt.waiting_approval') {
      // The notice of being let in may have been missed.
      this.#callOffRetry = this.#options.timers.after(ASK_AGAIN_MS, () => this.#join());
      return this.#set({ status: 'waiting' });
    }
    if (FINAL_ERRORS.includes(code)) return this.#fail(code);
    this.#callOffRetry = this.#options.timers.after(backoffMs(this.#failures), () => this.#join());
    this.#failures += 1;
    this.#set({ status: this.#waitingStatus(), errorCode: code });
  }

  #fail(errorCode: ErrorCode): void {
    const { status } = this.#snapshot;
    if (status === 'over') return;
    this.#stop();
    // Taken over from another device, which ended this login as well: where it went is what the candidate must know.
    this.#set({ status: status === 'replaced' ? status : 'failed', errorCode });
  }

  #attemptIs(attempt: Attempt): void {
    if (attempt.endedAt !== null) return this.#end(attempt);
    const { status } = this.#snapshot;
    if (status === 'waiting' && attempt.admittedAt !== null) return this.#join();
    const inRoom = status === 'live' || status === 'paused';
    this.#set({ attempt, status: inRoom ? roomStatus(attempt) : status });
  }

  /** The exam is over; how it ended stands in the attempt. */
  #end(attempt: Attempt): void {
    this.#stop();
    this.#set({ status: 'over', attempt, recording: WAITING, recordingSince: null, advice: null });
    // What the server has need not stay on a computer that others may use next.
    if (this.answers.unsentCount === 0) this.answers.forget().catch(() => {});
  }

  async #readEnd(): Promise<void> {
    try {
      const { attempt } = await this.#options.readAttempt();
      if (!this.#closed && attempt.endedAt !== null) return this.#end(attempt);
    } catch {
      // Asked again below.
    }
    if (this.#closed || this.#snapshot.status === 'over') return;
    this.#callOffRetry();
    this.#callOffRetry = this.#options.timers.after(backoffMs(this.#failures), () => void this.#readEnd());
    this.#failures += 1;
  }

  #recordingIs(recording: ExamSnapshot['recording']): void {
    const now = Math.round(this.#options.timers.now() + this.#snapshot.clockOffsetMs);
    const since = recording.webcam === 'recording' ? (this.#snapshot.recordingSince ?? now) : null;
    this.#set({ recording, recordingSince: since });
  }

  #sync(): void {
    const { signalling, timers } = this.#options;
    const mine = this.#joining;
    const askedAt = timers.now();
    signalling
      .request('clock:sync', { clientSentAt: askedAt })
      .then(({ serverAt }) => this.#learnTime(askedAt, serverAt))
      .catch(() => {})
      .finally(() => {
        if (mine === this.#joining && !this.#closed)
          this.#callOffSync = timers.after(SYNC_EVERY_MS, () => this.#sync());
      });
  }

  #learnTime(askedAt: number, serverAt: number): void {
    this.#clock.learn(askedAt, this.#options.timers.now(), serverAt);
    this.#set({ clockOffsetMs: this.#clock.offsetMs });
  }

  #waitingStatus(): ExamStatus {
    if (this.#snapshot.status === 'waiting') return 'waiting';
    return this.#snapshot.exam === null ? 'connecting' : 'reconnecting';
  }

  #set(change: Partial<ExamSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#listeners.tell();
  }
}

function roomStatus({ status }: Attempt): 'live' | 'paused' {
  return status === 'paused' ? 'paused' : 'live';
}
