// Records one track of an attempt (webcam with microphone, or screen) as WebM segments, from RTP, decoding nothing.
// Owns its consumers, its timer and the segment being written. Follows the candidate's producers by itself.
// Does not index segments (it tells of them) and does not decide when a clip is cut (it is asked).
import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';
import type { RecordedTrack, Segment } from '#contracts/evidence.ts';
import type { AttemptId, SegmentId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';
import type { ObjectStore } from '#platform/objects.ts';
import type { CandidatePeer } from '../candidate-peer.ts';
import { AudioStream, VideoStream } from './received-streams.ts';
import { TrackRecording } from './track-recording.ts';

const TICK_MS = 100;
/** A key frame costs picture quality: asked for at most so often. */
const KEY_FRAME_EVERY_MS = 500;
/** The spare picture is recorded where the line is weak, and the frame tap has its key frames sent anyway. */
const SPARE_KEY_FRAME_EVERY_MS = 5_000;

interface Sources {
  video: MediaSource;
  /** Recorded in the place of `video` where the line carries no more. */
  spare: MediaSource | null;
  audio: MediaSource | null;
}
const SOURCES: Record<RecordedTrack, Sources> = {
  webcam: { video: 'webcam', spare: 'eye', audio: 'microphone' },
  screen: { video: 'screen', spare: null, audio: null },
};

interface ProducerNotice {
  source: MediaSource;
  state: 'opened' | 'paused' | 'resumed' | 'closed';
}

interface RecorderEvents {
  /** Once when a segment has begun in the store (`endAt` null), once when it is complete. */
  segment: [segment: Segment];
  /** The store refuses; said once per fault, while new segments are tried every few seconds. */
  failed: [fault: { code: 'recording.disk_full' | 'recording.failed' }];
  recovered: [fault: Record<string, never>];
}

export interface RecorderOptions {
  attemptId: AttemptId;
  candidate: CandidatePeer;
  track: RecordedTrack;
  objects: ObjectStore;
  clock: Clock;
  logger: Logger;
  newId: () => SegmentId;
  /** Length of a segment, ms; default 10 000. */
  segmentMs?: number | undefined;
}

/**
 * With a microphone and no camera the sound is recorded alone: what was said is evidence too. A paused source counts
 * as none.
 */
export class Recorder extends EventEmitter<RecorderEvents> {
  readonly #options: RecorderOptions;
  readonly #recording: TrackRecording;
  readonly #consumers = new Map<MediaSource, types.Consumer>();
  readonly #follow = (notice: ProducerNotice): void => this.#noticed(notice);
  /** Which source the picture is taken from now. */
  #picture: MediaSource;
  #useSpare = false;
  #video = new VideoStream();
  #audio = new AudioStream();
  #timer: NodeJS.Timeout | null = null;
  #keyFrameAskedAt = -Infinity;
  #closed = false;

  private constructor(options: RecorderOptions) {
    super();
    const { attemptId, track, objects, newId, segmentMs = 10_000 } = options;
    this.#options = options;
    this.#picture = SOURCES[track].video;
    this.#recording = new TrackRecording({
      objects,
      segmentMs,
      audio: SOURCES[track].audio !== null,
      newSegment: (startAt, hasPicture) => {
        const id = newId();
        const smallPicture = hasPicture && this.#isSpare;
        const objectKey = `attempts/${attemptId}/${track}/${id}.webm`;
        return { id, attemptId, track, smallPicture, objectKey, startAt };
      },
      onSegment: (segment) => this.emit('segment', segment),
      onFault: (error) => {
        options.logger.error({ attemptId, track, err: error }, 'recording fails');
        this.emit('failed', { code: error.code === 'recording.disk_full' ? error.code : 'recording.failed' });
      },
      onRecovered: () => {
        options.logger.info({ attemptId, track }, 'recording goes on');
        this.emit('recovered', {});
      },
    });
  }

  /** Resolves when the sources that are open already are being received. */
  static async create(options: RecorderOptions): Promise<Recorder> {
    const recorder = new Recorder(options);
    options.candidate.on('producer', recorder.#follow);
    recorder.#timer = setInterval(() => recorder.#tick(), TICK_MS);
    recorder.#timer.unref();
    const { video, audio } = SOURCES[options.track];
    await Promise.all([recorder.#open(video), audio === null ? undefined : recorder.#open(audio)]);
    return recorder;
  }

  state(): 'recording' | 'waiting' | 'failing' {
    return this.#recording.state;
  }

  /** Whether it is the `eye` that is recorded now. */
  get smallPicture(): boolean {
    return this.#isSpare && this.#recording.state === 'recording';
  }

  /** Whether the `eye` is recorded while there is no webcam: the line is too weak for it. */
  setSpare(use: boolean): void {
    this.#useSpare = use;
    this.#choosePicture();
  }

  /**
   * Completes the current segment at the next key frame, which is asked for, or after a second without one. Resolves
   * once everything recorded up to now lies in complete segments that were told of.
   */
  async cut(): Promise<void> {
    const cut = this.#recording.cut(this.#options.clock());
    this.#askKeyFrame(KEY_FRAME_EVERY_MS);
    await cut;
  }

  /** Completes what is being written. */
  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#options.candidate.off('producer', this.#follow);
      if (this.#timer !== null) clearInterval(this.#timer);
      for (const source of this.#consumers.keys()) this.#release(source);
    }
    await this.#recording.close();
  }

  #noticed({ source, state }: ProducerNotice): void {
    const { video, spare, audio } = SOURCES[this.#options.track];
    if (source === audio) {
      if (state === 'opened') void this.#open(source);
      else if (state === 'closed') this.#release(source);
    } else if (source === video || source === spare) {
      if (state === 'closed') this.#release(source);
      else if (source === this.#picture && state !== 'opened') this.#recording.setVideo(state === 'resumed');
      this.#choosePicture();
    }
  }

  get #isSpare(): boolean {
    return this.#picture === SOURCES[this.#options.track].spare;
  }

  /** Takes the picture from its own source while that flows, else from the spare one where that is wanted. */
  #choosePicture(): void {
    if (this.#closed) return;
    const { video, spare } = SOURCES[this.#options.track];
    const flows = (source: MediaSource): boolean =>
      this.#options.candidate.producer(source)?.paused === false;
    const picture = this.#useSpare && spare !== null && !flows(video) && flows(spare) ? spare : video;
    if (picture !== this.#picture) {
      this.#release(this.#picture);
      this.#picture = picture;
    }
    void this.#open(picture);
  }

  async #open(source: MediaSource): Promise<void> {
    const { candidate, track, attemptId, logger } = this.#options;
    const producer = candidate.producer(source);
    if (producer === undefined || this.#consumers.get(source)?.producerId === producer.id) return;
    try {
      const consumer = await candidate.directConsumer(source, { paused: false });
      // While it was being made, the source may have closed, opened anew, or the recorder ended or chose another.
      const unwanted = source !== this.#picture && source !== SOURCES[track].audio;
      if (this.#closed || unwanted || candidate.producer(source)?.id !== consumer.producerId)
        return consumer.close();
      this.#release(source);
      this.#receive(source, consumer);
      if (source === this.#picture) this.#recording.setVideo(!consumer.producerPaused);
    } catch (error) {
      // A source that closes at this very moment; any other reason is a fault of ours.
      const gone = producer.closed;
      logger[gone ? 'info' : 'error']({ attemptId, source, err: error }, 'source is not recorded');
    }
  }

  #receive(source: MediaSource, consumer: types.Consumer): void {
    const { clock } = this.#options;
    this.#consumers.set(source, consumer);
    if (source === this.#picture) {
      const stream = (this.#video = new VideoStream());
      consumer.on('rtp', (packet) => {
        const now = clock();
        for (const frame of stream.receive(packet, now)) this.#recording.video(frame, now);
        if (stream.needsKeyFrame) this.#askKeyFrame();
        this.#askIfWanted(now);
      });
    } else {
      const stream = (this.#audio = new AudioStream());
      consumer.on('rtp', (packet) => {
        const now = clock();
        for (const sound of stream.receive(packet, now)) this.#recording.audio(sound, now);
      });
    }
  }

  #release(source: MediaSource): void {
    this.#consumers.get(source)?.close();
    this.#consumers.delete(source);
    if (source !== this.#picture) return;
    this.#recording.setVideo(false);
    // What it had not given out yet must not be taken for the next picture's.
    this.#video = new VideoStream();
  }

  #tick(): void {
    const now = this.#options.clock();
    for (const frame of this.#video.release(now)) this.#recording.video(frame, now);
    for (const sound of this.#audio.release(now)) this.#recording.audio(sound, now);
    this.#recording.tick(now);
    this.#askIfWanted(now);
  }

  #askIfWanted(now: number): void {
    // A segment of the spare picture may wait for a key frame that comes anyway.
    if (this.#recording.wantsKeyFrame(now, this.#isSpare ? SPARE_KEY_FRAME_EVERY_MS : 0)) this.#askKeyFrame();
  }

  #askKeyFrame(everyMs = this.#isSpare ? SPARE_KEY_FRAME_EVERY_MS : KEY_FRAME_EVERY_MS): void {
    const consumer = this.#consumers.get(this.#picture);
    const now = this.#options.clock();
    if (consumer === undefined || now - this.#keyFrameAskedAt < everyMs) return;
    this.#keyFrameAskedAt = now;
    // It fails only with the consumer closing, which is noticed by itself.
    consumer.requestKeyFrame().catch(() => undefined);
  }
}
