import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Segment } from '#contracts/evidence.ts';
import { AppError, toAppError } from '#platform/errors.ts';
import type { ObjectStore, ObjectWriter } from '#platform/objects.ts';
import { webmCluster, webmHeader } from './webm-writer.ts';
import type { Block } from './webm-writer.ts';

/** Blocks wait at most this long for their cluster to be written: what a killed process loses, ms. */
export const CLUSTER_MS = 500;
/** A store that is this far behind is as good as broken. */
const BACKLOG_LIMIT = 8_000_000;
/** Waits before closing an object again that the store would not take. */
const CLOSE_RETRIES_MS = [500, 1_000, 2_000, 4_000];

/** What a segment is from its first byte on. */
export type OpenSegment = Pick<
  Segment,
  'id' | 'attemptId' | 'track' | 'smallPicture' | 'objectKey' | 'startAt'
>;

export interface SegmentFileOptions {
  objects: ObjectStore;
  segment: OpenSegment;
  tracks: { video: { width: number; height: number } | null; audio: boolean };
  /** The first bytes lie in the store. */
  onOpened: () => void;
  /** The store refuses: nothing more will be written. Said once; `complete` still saves what is there. */
  onFault: (error: AppError) => void;
}

/**
 * One segment's file: blocks in, whole clusters out, hashed as they are written. `add` never waits; the store is
 * written to in order behind it.
 */
export class SegmentFile {
  readonly segment: OpenSegment;
  readonly tracks: SegmentFileOptions['tracks'];
  readonly #options: SegmentFileOptions;
  readonly #hash = createHash('sha256');
  #work: Promise<void>;
  #writer: ObjectWriter | null = null;
  #blocks: Block[] = [];
  #clusterBeganAt = 0;
  #backlog = 0;
  #bytes = 0;
  /** End of what the store has, ms of the server's clock; null before the first cluster. */
  #savedUntil: number | null = null;
  #lastAt = { 1: -1, 2: -1 };
  #endsAt: number;
  #fault: AppError | null = null;
  #opened = false;

  constructor(options: SegmentFileOptions) {
    this.#options = options;
    this.segment = options.segment;
    this.tracks = options.tracks;
    this.#endsAt = options.segment.startAt;
    const header = webmHeader(options.tracks);
    this.#work = this.#attempt(async () => {
      this.#writer = await options.objects.writer(options.segment.objectKey, 'video/webm');
      await this.#append(header);
    });
  }

  /** End of what was added so far, ms of the server's clock. */
  get endsAt(): number {
    return this.#endsAt;
  }

  /**
   * Adds a frame or packet of wall-clock time `at`, lasting `durationMs`. Times before the segment or before the
   * track's last are moved up: a player must never see a track go back.
   */
  add(block: Omit<Block, 'at'>, at: number, durationMs: number, now: number): void {
    const since = Math.max(Math.round(at - this.segment.startAt), this.#lastAt[block.track] + 1);
    this.#lastAt[block.track] = since;
    if (this.#blocks.length === 0) this.#clusterBeganAt = now;
    this.#blocks.push({ ...block, at: since });
    this.#endsAt = Math.max(this.#endsAt, this.segment.startAt + since + durationMs);
    // The first frame is written at once: only a segment that has begun in the store is spoken of.
    if (!this.#opened) this.flush();
    else this.flushIfDue(now);
  }

  flushIfDue(now: number): void {
    if (this.#blocks.length > 0 && now - this.#clusterBeganAt >= CLUSTER_MS) this.flush();
  }

  /** Hands the blocks that wait to the store, as one cluster. */
  flush(): void {
    if (this.#blocks.length === 0) return;
    const cluster = webmCluster(this.#blocks);
    const until = this.#endsAt;
    const first = !this.#opened;
    this.#opened = true;
    this.#blocks = [];
    this.#backlog += cluster.length;
    if (this.#backlog > BACKLOG_LIMIT)
      this.#fail(new AppError('recording.failed', { facts: { backlog: this.#backlog } }));
    this.#work = this.#work.then(() =>
      this.#attempt(async () => {
        await this.#append(cluster);
        this.#savedUntil = until;
        this.#backlog -= cluster.length;
        if (first) this.#options.onOpened();
      }),
    );
  }

  /**
   * Writes what waits and closes the file. Gives the complete segment ending at `endAt` (by default where its content
   * ends; after a fault where what was saved ends); null when nothing was saved or the store will not close it.
   */
  async complete(endAt?: number): Promise<Segment | null> {
    this.flush();
    const wantedEndAt = Math.round(endAt ?? this.#endsAt);
    await this.#work;
    if (this.#writer === null) return null;
    const savedUntil = this.#savedUntil;
    if (savedUntil === null) {
      await this.#writer.abort().catch(() => undefined);
      return null;
    }
    if (!(await this.#close(this.#writer))) return null;
    return {
      ...this.segment,
      endAt: this.#fault === null ? wantedEndAt : Math.round(savedUntil),
      bytes: this.#bytes,
      sha256: this.#hash.digest('hex'),
    };
  }

  async #close(writer: ObjectWriter): Promise<boolean> {
    for (const waitMs of [...CLOSE_RETRIES_MS, null]) {
      try {
        await writer.close();
        return true;
      } catch (error) {
        // What is written stays where it is: it is recovered at the next start at the latest.
        if (waitMs === null) this.#fail(toRecordingError(error));
        else await pause(waitMs);
      }
    }
    return false;
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await this.#writer?.write(bytes);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    if (this.#fault !== null) return;
    try {
      await action();
    } catch (error) {
      this.#fail(toRecordingError(error));
    }
  }

  #fail(error: AppError): void {
    if (this.#fault !== null) return;
    this.#fault = error;
    this.#options.onFault(error);
  }
}

function toRecordingError(thrown: unknown): AppError {
  const error = toAppError(thrown);
  return error.code === 'recording.disk_full' ? error : new AppError('recording.failed', { cause: thrown });
}
