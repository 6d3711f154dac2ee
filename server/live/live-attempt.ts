// One candidate in a running exam: joins the streams, the sampled frames, the rules and the notices.
// Owns the frame tap and the recorders of the candidate's present peer, and the state of the incident rules.
// Does not decide what an incident is (server/incident) nor who may join (LiveExams).
import type { Attempt, ComparisonState } from '#contracts/attempt.ts';
import type { Exam } from '#contracts/exam.ts';
import type { RecordedTrack, Segment } from '#contracts/evidence.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { Observation } from '#contracts/observation.ts';
import { leastSampleMs } from '#contracts/policy.ts';
import type { CandidateView, Recordings } from '#contracts/signalling.ts';
import type { CandidateLine, MediaSource, TimelineEntry, TimelineEvent } from '#contracts/timeline.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';
import type { Watch } from '#server/dispatch/sampling/adaptive-sampling.ts';
import type { EngineState, IncidentChange } from '#server/incident/engine.ts';
import { AdviceDesk } from './advice-desk.ts';
import type { AdvicePorts } from './advice-desk.ts';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';
import type { FrameTap } from '#server/media/frame-tap/frame-tap.ts';
import type { Recorder } from '#server/media/recorder/recorder.ts';
import type { SoundMeter } from '#server/media/sound-meter.ts';
import type { Notices } from './notices.ts';
import { SerialWork } from './serial-work.ts';

/** What a live attempt needs of the other rooms. */
export interface LiveAttemptPorts extends AdvicePorts {
  step(
    policy: Exam['policy'],
    state: EngineState,
    event: TimelineEvent,
  ): { state: EngineState; changes: IncidentChange[] };
  applyChange(attemptId: AttemptId, change: IncidentChange): Promise<Incident>;
  openClips(incident: Incident, policy: Exam['policy']): Promise<Incident>;
  followClips(incident: Incident): void;
  remember(attemptId: AttemptId, entry: TimelineEntry): void;
  /** Keeps what the rules remember after entry `seq`, in place of what was kept before. */
  saveCheckpoint(attemptId: AttemptId, seq: number, state: EngineState): Promise<void>;
  /** Resolves once all that was remembered so far is written. */
  remembered(): Promise<void>;
  saveSegment(segment: Segment): Promise<void>;
  /** `…Soon`: whether persons and things should be looked for, or the face compared, sooner than usual. */
  offerFrame(frame: {
    attemptId: AttemptId;
    frameAt: number;
    webp: Uint8Array;
    objectsSoon: boolean;
    ladderEveryMs: number | undefined;
    comparisonSoon: boolean;
  }): Promise<unknown>;
  /** What is odd about the candidate in these rules' eyes, in words; empty when nothing is. */
  unrest(state: EngineState): string;
  /** Whether these rules are of two minds about something that is looked at now and then only. */
  isUnsureOf(look: 'objects' | 'comparison', state: EngineState): boolean;
  /** How often the ladder is climbed while nobody is seen at first sight; undefined: on each frame. */
  ladderEveryMs(last: Observation | null, state: EngineState, policy: Exam['policy']): number | undefined;
  /** Has the candidate's face compared from now on, where exam and candidate agree to it, and until `endComparing`. */
  beginComparing(attempt: Attempt, policy: Exam['policy']): Promise<void>;
  endComparing(attemptId: AttemptId): void;
  comparisonOf(attempt: Attempt, policy: Exam['policy']): ComparisonState;
  /** Has the tap's interval follow what is odd, until the watch is closed. */
  watchTap(attemptId: AttemptId, policy: Exam['policy'], tap: FrameTap): Watch;
  openTap(candidate: CandidatePeer, attemptId: AttemptId, sampleEveryMs: number): Promise<FrameTap>;
  openSoundMeter(candidate: CandidatePeer): Promise<SoundMeter>;
  openRecorder(candidate: CandidatePeer, attemptId: AttemptId, track: RecordedTrack): Promise<Recorder>;
  notices: Notices;
  clock: Clock;
  logger: Logger;
}

interface Options extends LiveAttemptPorts {
  attempt: Attempt;
  exam: Exam;
  displayName: string;
  /** What the candidate may have with them by arrangement. */
  aids: string;
  state: EngineState;
  /** Of the newest entry on the record. */
  seq: number;
}

/** A peer with everything that hangs on it; closed as one. */
interface Attachment {
  peer: CandidatePeer;
  tap: FrameTap;
  watch: Watch;
  recorders: Record<RecordedTrack, Recorder>;
  sound: SoundMeter;
}

const CLOCK_EVERY_MS = 1_000;
/** A restarted server judges again at most this much of each exam, which takes it milliseconds. */
const CHECKPOINT_EVERY_MS = 60_000;

export class LiveAttempt {
  attempt: Attempt;
  readonly exam: Exam;
  readonly #ports: LiveAttemptPorts;
  readonly #displayName: string;
  #aids: string;
  readonly #sources = new Set<MediaSource>();
  /** Database writes, in order, each tried until it succeeds. */
  readonly #work: SerialWork;
  readonly #advice: AdviceDesk;
  #state: EngineState;
  #seq: number;
  #attachment: Attachment | null = null;
  #connection: CandidateView['connection'] = 'never';
  #line: CandidateLine = { mode: 'full' };
  #lastObservation: CandidateView['lastObservation'] = null;
  #lastLook: Observation | null = null;
  #lastClockAt = 0;
  #lastCheckpointAt = 0;
  #viewChanged = false;
  #toldRecording = '';

  constructor({ attempt, exam, displayName, aids, state, seq, ...ports }: Options) {
    this.attempt = attempt;
    this.exam = exam;
    this.#displayName = displayName;
    this.#aids = aids;
    this.#state = state;
    this.#seq = seq;
    this.#ports = ports;
    this.#advice = new AdviceDesk({
      ports,
      policy: exam.policy,
      tell: (advice) => ports.notices.candidate(attempt.id, 'advice:changed', { advice }),
    });
    this.#work = new SerialWork((error) =>
      ports.logger.warn({ err: error, attemptId: attempt.id }, 'live write put off'),
    );
  }

  get id(): AttemptId {
    return this.attempt.id;
  }

  get connection(): CandidateView['connection'] {
    return this.#connection;
  }

  /** What the candidate's line carries; it outlives a reload of the page, which then goes on with it. */
  get line(): CandidateLine {
    return this.#line;
  }

  /** No shorter interval between sampled frames suits this candidate's line, ms. */
  get leastSampleMs(): number {
    return leastSampleMs(this.exam.policy, this.#line.mode);
  }

  /** What the candidate may have with them from now on. */
  allow(aids: string): void {
    this.#aids = aids;
    this.#viewChanged = true;
  }

  /** The attempt moved on. While it is paused nothing is judged; it is still recorded. */
  follow(attempt: Attempt): void {
    const before = this.attempt.status;
    this.attempt = attempt;
    this.#viewChanged = true;
    if ((before === 'paused') === (attempt.status === 'paused')) return;
    const state = attempt.status === 'paused' ? 'over' : 'live';
    this.handle({ type: 'exam', at: this.#ports.clock(), state });
  }

  /** From now on the candidate is spared what the attempt says, and the rules hear of it when that is news to them. */
  accommodate(attempt: Attempt): void {
    this.attempt = attempt;
    const kinds = attempt.accommodations;
    if (kinds.join() === this.#state.spared.join()) return;
    this.handle({ type: 'accommodations', at: this.#ports.clock(), kinds });
  }

  /** The candidate's page says what its line carries; said once per change. */
  setLine(line: CandidateLine): void {
    if (JSON.stringify(line) === JSON.stringify(this.#line)) return;
    this.#line = line;
    if (this.#attachment) this.#suitLine(this.#attachment);
    this.handle({ type: 'line', at: this.#ports.clock(), line });
  }

  #suitLine({ tap, watch, recorders }: Attachment): void {
    const light = this.#line.mode === 'light';
    watch.keepAbove(this.leastSampleMs);
    tap.setPatient(light);
    recorders.webcam.setSpare(light);
  }

  /** Takes a new peer in place of an earlier one: samples and records its streams from now on. */
  async attach(peer: CandidatePeer): Promise<void> {
    await this.detach();
    peer.on('producer', ({ source, state, at }) => {
      if (state === 'opened' || state === 'resumed') this.#sources.add(source);
      else this.#sources.delete(source);
      this.handle({ type: 'producer', at, source, state });
    });
    peer.on('connection', ({ state, at }) => this.setConnection(state, at));
    const { openTap, openSoundMeter, watchTap, openRecorder, offerFrame, isUnsureOf } = this.#ports;
    const [tap, sound, webcam, screen] = await Promise.all([
      openTap(peer, this.id, this.exam.policy.sampleEveryMs),
      openSoundMeter(peer),
      openRecorder(peer, this.id, 'webcam'),
      openRecorder(peer, this.id, 'screen'),
    ]);
    tap.on('frame', ({ attemptId, frameAt, webp }) => {
      const objectsSoon = isUnsureOf('objects', this.#state);
      const comparisonSoon = isUnsureOf('comparison', this.#state);
      const ladderEveryMs = this.#ports.ladderEveryMs(this.#lastLook, this.#state, this.exam.policy);
      void offerFrame({ attemptId, frameAt, webp, objectsSoon, comparisonSoon, ladderEveryMs });
    });
    tap.on('missed', ({ attemptId: _, ...miss }) => this.handle({ type: 'tap_missed', ...miss }));
    sound.on('level', ({ at, level }) => this.handle({ type: 'sound', at, level }));
    for (const recorder of [webcam, screen]) this.#follow(recorder);
    const watch = watchTap(this.id, this.exam.policy, tap);
    this.#attachment = { peer, tap, watch, recorders: { webcam, screen }, sound };
    this.#suitLine(this.#attachment);
    // A page that was loaded anew knows nothing of what was told before.
    this.#toldRecording = '';
    this.#advice.forget();
    // Online is what the media transport says, not the socket: until it does, no stream can be judged.
    if (this.#connection === 'never') this.setConnection('offline', this.#ports.clock());
  }

  #follow(recorder: Recorder): void {
    const { saveSegment, logger } = this.#ports;
    recorder.on('segment', (segment) => void this.#work.add(() => saveSegment(segment)));
    recorder.on('failed', ({ code }) => {
      logger.error({ attemptId: this.id, code }, 'recording fails; the exam goes on');
      this.#viewChanged = true;
    });
    recorder.on('recovered', () => {
      logger.info({ attemptId: this.id }, 'recording goes on');
      this.#viewChanged = true;
    });
  }

  /** Lets the present peer go, if there is one, with its tap and recorders. */
  async detach(): Promise<void> {
    const attachment = this.#attachment;
    this.#attachment = null;
    if (!attachment) return;
    // Said before the streams close, or the rules would take a lost line for a camera switched off.
    this.setConnection('offline', this.#ports.clock());
    attachment.watch.close();
    attachment.tap.close();
    attachment.sound.close();
    await Promise.all(Object.values(attachment.recorders).map((recorder) => recorder.close()));
    attachment.peer.close();
    attachment.peer.removeAllListeners();
    this.#sources.clear();
    this.#viewChanged = true;
  }

  /** The candidate's line came or went; said once per change. */
  setConnection(state: 'online' | 'offline', at: number): void {
    if (this.#connection === state) return;
    this.#connection = state;
    this.handle({ type: 'connection', at, state });
  }

  /** Folds one fact into the rules, keeps it unless they heard it before, and tells what came of it. */
  handle(event: TimelineEvent): void {
    // Watchers see neither time nor sound pass.
    if (event.type !== 'clock' && event.type !== 'sound') this.#viewChanged = true;
    const { state, changes } = this.#ports.step(this.exam.policy, this.#state, event);
    if (state === this.#state) return;
    this.#state = state;
    this.#attachment?.watch.turn(this.#ports.unrest(state));
    this.#ports.remember(this.id, { seq: ++this.#seq, event });
    this.tell(changes);
  }

  /** Stores changes of incidents and tells watchers, one after the other. */
  tell(changes: IncidentChange[]): void {
    for (const change of changes) void this.#work.add(() => this.#publish(change));
  }

  observe(observation: Observation): void {
    const { frameAt, faces, brightness, ladderSpared } = observation;
    if (this.#lastObservation && this.#lastObservation.frameAt >= frameAt) return;
    // Whom the ladder found a moment ago is not gone because it was not climbed.
    const before = ladderSpared ? this.#lastObservation : null;
    this.#lastObservation = { frameAt, faces: before?.faces ?? faces, brightness };
    this.#lastLook = observation;
    this.handle({ type: 'observation', at: frameAt, observation });
    if (!ladderSpared) this.#advice.observe(observation, this.#line);
    this.#ports.notices.candidate(this.id, 'observation:made', this.#lastObservation);
  }

  async #publish(change: IncidentChange): Promise<void> {
    const { remembered, applyChange, openClips, followClips, notices } = this.#ports;
    // First what it follows from: an incident never says more than the record bears out, whenever the server is killed.
    await remembered();
    const stored = await applyChange(this.id, change);
    const { sittingId } = this.attempt;
    if (change.type === 'opened') {
      notices.watchers(sittingId, 'incident:opened', { incident: await openClips(stored, this.exam.policy) });
      return;
    }
    followClips(stored);
    notices.watchers(sittingId, change.type === 'closed' ? 'incident:closed' : 'incident:updated', {
      incident: stored,
    });
  }

  /** Lets time pass for the rules and tells watchers what changed. Call it a few times a second. */
  tick(now: number): void {
    if (now - this.#lastClockAt >= CLOCK_EVERY_MS) {
      this.#lastClockAt = now;
      this.handle({ type: 'clock', at: now });
    }
    if (now - this.#lastCheckpointAt >= CHECKPOINT_EVERY_MS) {
      this.#lastCheckpointAt = now;
      this.#keepCheckpoint(this.#seq, this.#state);
    }
    this.#advice.tick(now);
    this.#tellRecording();
    if (!this.#viewChanged) return;
    this.#viewChanged = false;
    this.#ports.notices.watchers(this.attempt.sittingId, 'candidate:changed', { candidate: this.view() });
  }

  /** After all changes found so far are stored, and what they follow from. */
  #keepCheckpoint(seq: number, state: EngineState): void {
    const { remembered, saveCheckpoint } = this.#ports;
    void this.#work.add(async () => {
      await remembered();
      await saveCheckpoint(this.id, seq, state);
    });
  }

  #tellRecording(): void {
    const recording = this.#recording();
    const told = JSON.stringify(recording);
    if (told === this.#toldRecording) return;
    this.#toldRecording = told;
    this.#viewChanged = true;
    this.#ports.notices.candidate(this.id, 'recording:changed', recording);
  }

  #recording(): Recordings {
    const recorders = this.#attachment?.recorders;
    return {
      webcam: recorders?.webcam.state() ?? 'waiting',
      screen: recorders?.screen.state() ?? 'waiting',
      smallPicture: recorders?.webcam.smallPicture ?? false,
    };
  }

  view(): CandidateView {
    return {
      attempt: this.attempt,
      displayName: this.#displayName,
      aids: this.#aids,
      connection: this.#connection,
      sources: [...this.#sources],
      line: this.#line,
      recording: this.#recording(),
      comparison: this.#ports.comparisonOf(this.attempt, this.exam.policy),
      lastObservation: this.#lastObservation,
    };
  }

  /** The candidate has withdrawn their consent to comparing faces. */
  stopComparing(attempt: Attempt): void {
    this.attempt = attempt;
    this.#ports.endComparing(this.id);
    this.#viewChanged = true;
  }

  /** Resolves once all that was recorded up to now lies in complete segments, and the index knows them. */
  async completeRecording(): Promise<void> {
    const recorders = this.#attachment?.recorders;
    if (recorders) await Promise.all(Object.values(recorders).map((recorder) => recorder.cut()));
    await this.#work.idle();
  }

  /** The exam is over for this candidate: incidents close, media stops. */
  async end(attempt: Attempt): Promise<void> {
    this.attempt = attempt;
    this.handle({ type: 'exam', at: this.#ports.clock(), state: 'over' });
    this.#ports.endComparing(this.id);
    this.tick(this.#ports.clock());
    await this.detach();
    await this.#work.idle();
  }

  /** The server stops; the attempt itself goes on after the restart. */
  async close(): Promise<void> {
    await this.detach();
    await this.#work.close();
  }
}
