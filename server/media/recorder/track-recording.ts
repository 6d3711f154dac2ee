import type { Segment } from '#contracts/evidence.ts';
import type { AppError } from '#platform/errors.ts';
import type { ObjectStore } from '#platform/objects.ts';
import { opusDurationMs } from '#platform/opus.ts';
import { SegmentFile } from './segment-file.ts';
import type { OpenSegment } from './segment-file.ts';
import { AUDIO_TRACK, VIDEO_TRACK } from './webm-writer.ts';

/** A segment that nothing was added to for so long is over: the time until more comes is a gap, ms. */
const IDLE_MS = 5_000;
/** Sound waits so long for the key frame that its segment should begin with, then it is recorded alone, ms. */
const SOUND_WAITS_MS = 2_000;
/** A cut waits so long for a key frame, ms. */
const CUT_WAITS_MS = 1_000;
/** Waits after a fault of the store, ms; the last one repeats. */
const BACK_OFF_MS = [1_000, 2_000, 5_000];

/** A whole frame at its wall-clock time. */
export interface TimedFrame {
  at: number;
  data: Uint8Array;
  /** On key frames only. */
  size: { width: number; height: number } | null;
}

export interface TrackRecordingOptions {
  objects: ObjectStore;
  /** Length of a segment, ms; it ends at the first key frame from there on. */
  segmentMs: number;
  /** Whether files have a sound track (`webcam`) or not (`screen`). */
  audio: boolean;
  newSegment: (startAt: number, hasPicture: boolean) => OpenSegment;
  onSegment: (segment: Segment) => void;
  onFault: (error: AppError) => void;
  onRecovered: () => void;
}

/**
 * Decides what goes into which segment. Time is told by the caller (`now`, ms of the server's clock), packets come
 * in order. A segment begins with a key frame, or with sound alone while there is no picture to wait for; it ends at
 * the first key frame after `segmentMs`, when the picture changes its size, comes or goes, when asked to, or when
 * nothing comes any more.
 */
export class TrackRecording {
  readonly #options: TrackRecordingOptions;
  readonly #completing = new Set<Promise<void>>();
  #file: SegmentFile | null = null;
  #fileBeganAt = 0;
  #lastAddedAt = 0;
  #hasVideo = false;
  #soundWaitsSince: number | null = null;
  #cutAskedAt: number | null = null;
  #cutWaiters: (() => void)[] = [];
  #faults = 0;
  #retryAt = 0;

  constructor(options: TrackRecordingOptions) {
    this.#options = options;
  }

  get state(): 'recording' | 'waiting' | 'failing' {
    if (this.#faults > 0) return 'failing';
    return this.#file === null ? 'waiting' : 'recording';
  }

  /** Whether only a key frame lets the recording go on as it should; a segment may run on for `leewayMs`. */
  wantsKeyFrame(now: number, leewayMs = 0): boolean {
    if (!this.#hasVideo) return false;
    if (this.#file === null) return now >= this.#retryAt;
    return this.#file.tracks.video === null || this.#cutAskedAt !== null || this.#isDue(now - leewayMs);
  }

  /** A picture source opened, resumed, paused or closed. Without one, sound is recorded alone. */
  setVideo(present: boolean): void {
    if (this.#hasVideo === present) return;
    this.#hasVideo = present;
    if (!present && this.#file?.tracks.video) this.#end();
  }

  video(frame: TimedFrame, now: number): void {
    if (frame.size !== null && this.#shouldBeginAt(frame, now)) {
      this.#end(frame.at);
      this.#begin(frame.at, frame.size, now);
    }
    if (this.#file === null || this.#file.tracks.video === null) return;
    const { data, at } = frame;
    this.#file.add({ track: VIDEO_TRACK, key: frame.size !== null, data }, at, 0, now);
    this.#lastAddedAt = now;
  }

  audio(packet: { at: number; data: Uint8Array }, now: number): void {
    if (this.#file?.tracks.video === null && this.#isDue(now)) this.#end(packet.at);
    if (this.#file === null && this.#soundMayBegin(now)) this.#begin(packet.at, null, now);
    if (this.#file === null) return;
    const { data, at } = packet;
    this.#file.add({ track: AUDIO_TRACK, key: true, data }, at, opusDurationMs(data), now);
    this.#lastAddedAt = now;
  }

  /** To be called a few times a second: what must happen even when no packet comes. */
  tick(now: number): void {
    if (this.#file === null) return;
    this.#file.flushIfDue(now);
    const stuck = now - this.#fileBeganAt >= 2 * this.#options.segmentMs;
    const idle = now - this.#lastAddedAt >= IDLE_MS;
    const cut = this.#cutAskedAt !== null && now - this.#cutAskedAt >= CUT_WAITS_MS;
    if (!stuck && !idle && !cut) return;
    this.#end();
    // The picture had its time: sound that still comes is recorded at once.
    if (!idle) this.#soundWaitsSince = -Infinity;
  }

  /**
   * Ends the current segment at the next key frame, or after a second without one (`tick`); sound alone at once.
   * Resolves when everything up to now lies in complete segments.
   */
  async cut(now: number): Promise<void> {
    if (this.#file?.tracks.video) {
      this.#cutAskedAt ??= now;
      await new Promise<void>((resolve) => this.#cutWaiters.push(resolve));
    } else {
      this.#end();
    }
    await this.completed();
  }

  /** Resolves once every segment that has ended is complete and told of. */
  async completed(): Promise<void> {
    await Promise.all(this.#completing);
  }

  async close(): Promise<void> {
    this.#end();
    await this.completed();
  }

  #isDue(now: number): boolean {
    return this.#file !== null && now - this.#fileBeganAt >= this.#options.segmentMs;
  }

  #shouldBeginAt({ size }: TimedFrame, now: number): boolean {
    if (now < this.#retryAt) return false;
    const current = this.#file?.tracks.video;
    if (!current || this.#cutAskedAt !== null || this.#isDue(now)) return true;
    return current.width !== size?.width || current.height !== size.height;
  }

  #soundMayBegin(now: number): boolean {
    if (now < this.#retryAt) return false;
    this.#soundWaitsSince ??= now;
    return !this.#hasVideo || now - this.#soundWaitsSince >= SOUND_WAITS_MS;
  }

  #begin(at: number, video: { width: number; height: number } | null, now: number): void {
    const { objects, audio, newSegment, onSegment } = this.#options;
    const segment = newSegment(Math.round(at), video !== null);
    const file: SegmentFile = new SegmentFile({
      objects,
      segment,
      tracks: { video, audio },
      onOpened: () => {
        onSegment({ ...segment, endAt: null, bytes: null, sha256: null });
        if (this.#faults === 0) return;
        this.#faults = 0;
        this.#options.onRecovered();
      },
      onFault: (error) => this.#failed(file, error, now),
    });
    this.#file = file;
    this.#fileBeganAt = now;
    this.#lastAddedAt = now;
    this.#soundWaitsSince = null;
  }

  #end(endAt?: number): void {
    this.#cutAskedAt = null;
    const file = this.#file;
    if (file === null) return;
    this.#file = null;
    // A key frame after a stretch without packets begins something new: the stretch is a gap, not a standing picture.
    const contiguous = endAt !== undefined && endAt - file.endsAt < IDLE_MS ? endAt : undefined;
    const completing = file.complete(contiguous).then((segment) => {
      this.#completing.delete(completing);
      if (segment !== null) this.#options.onSegment(segment);
    });
    this.#completing.add(completing);
    for (const resume of this.#cutWaiters.splice(0)) resume();
  }

  #failed(file: SegmentFile, error: AppError, beganAt: number): void {
    const wait = BACK_OFF_MS[Math.min(this.#faults, BACK_OFF_MS.length - 1)]!;
    this.#retryAt = Math.max(beganAt, this.#lastAddedAt) + wait;
    this.#faults += 1;
    if (this.#file === file) this.#end();
    if (this.#faults === 1) this.#options.onFault(error);
  }
}
