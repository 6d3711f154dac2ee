// The exams running on this node: lets candidates in and proctors watch, one LiveAttempt per candidate.
// Owns the live attempts and who holds each seat. Does not carry media (server/media) or speak sockets.
import { isOver } from '#contracts/attempt-phases.ts';
import type { Answer, AnswerValue, Attempt } from '#contracts/attempt.ts';
import type { Exam, Paper } from '#contracts/exam.ts';
import type { AttemptId, SittingId, UserId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { CandidateRequests, CandidateView, ReplyOf, ViewerRequests } from '#contracts/signalling.ts';
import type { LossCause, TimeAccount } from '#contracts/time-ledger.ts';
import type { AttentionKind, CandidateLine } from '#contracts/timeline.ts';
import { AppError } from '#platform/errors.ts';
import type { EngineState, IncidentChange } from '#server/incident/engine.ts';
import type { Replay } from '#server/incident/replay.ts';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';
import type { MediaPlane } from '#server/media/media-plane.ts';
import type { ViewerPeer } from '#server/media/viewer-peer.ts';
import { LiveAttempt } from './live-attempt.ts';
import type { LiveAttemptPorts } from './live-attempt.ts';

/** What the live room needs besides the ports of each attempt. */
export interface LiveExamsOptions extends LiveAttemptPorts {
  plane: MediaPlane;
  attempts: {
    get(id: AttemptId): Promise<Attempt>;
    start(id: AttemptId): Promise<Attempt>;
    submit(id: AttemptId): Promise<Attempt>;
    expireDue(now: number): Promise<Attempt[]>;
    breaks: { endDue(now: number): Promise<Attempt[]> };
    time: {
      account(id: AttemptId): Promise<Pick<TimeAccount, 'stillBackMs'> | null>;
      lose(id: AttemptId, cause: LossCause, at: number): Promise<Attempt>;
      outage(span: { from: number; to: number }, here: (id: AttemptId) => boolean): Promise<Attempt[]>;
    };
    saveAnswer(
      id: AttemptId,
      given: { questionId: string; value: AnswerValue; revision: number },
    ): Promise<Answer>;
  };
  stores: {
    examOf(sittingId: SittingId): Promise<Exam>;
    /** Each attempt's own paper; drawn when it is first asked for. */
    paperOf(attempt: Attempt, exam: Exam): Promise<Paper>;
    answers(attemptId: AttemptId): Promise<Answer[]>;
    roster(sittingId: SittingId): Promise<{ attempt: Attempt; displayName: string }[]>;
    nameOf(userId: UserId): Promise<string>;
    /** What candidates of a sitting may have with them by arrangement. */
    aidsIn(sittingId: SittingId, candidateIds: readonly UserId[]): Promise<ReadonlyMap<UserId, string>>;
    incidents(sittingId: SittingId): Promise<Incident[]>;
    incidentsOf(attemptId: AttemptId): Promise<Incident[]>;
    /** The policy an attempt is judged by from its beginning to its end; recorded now if it has none yet. */
    policyOf(attemptId: AttemptId, policy: ProctoringPolicy): Promise<ProctoringPolicy>;
    attemptsUnderWay(): Promise<Attempt[]>;
    /** Writes down that the platform works now; answers when it last did. */
    beat(at: number): Promise<number | null>;
  };
  startRules(policy: ProctoringPolicy): EngineState;
  /** Judges again what is on an attempt's record since its checkpoint. */
  takeUp(attemptId: AttemptId, policy: ProctoringPolicy): Promise<Replay>;
  untoldChanges(replay: Replay, stored: Incident[], at: number): IncidentChange[];
}

interface Seat {
  socketId: string;
  clientId: string;
}

interface JoinRequest {
  attemptId: AttemptId;
  userId: UserId;
  clientId: string;
  takeOver: boolean;
  socketId: string;
}

interface Joined {
  reply: ReplyOf<CandidateRequests, 'attempt:join'>;
  candidate: CandidatePeer;
  /** The socket this one replaced; it must be told and closed. */
  displaced: string | null;
}

/** Expired attempts are looked for this often: the deadline itself is enforced at every answer. */
const EXPIRE_EVERY_MS = 1_000;
/** Whoever could not be served for longer loses no time by it; shorter is how long a busy second takes. */
const OUTAGE_FROM_MS = 5_000;

export class LiveExams {
  readonly #options: LiveExamsOptions;
  readonly #live = new Map<AttemptId, LiveAttempt>();
  readonly #seats = new Map<AttemptId, Seat>();
  /** Whoever comes into an attempt or leaves it does so after those before. */
  readonly #comings = new Map<AttemptId, Promise<unknown>>();
  /** Over: their media and incidents are being closed. */
  readonly #ending = new Set<LiveAttempt>();
  #lastExpireAt = 0;
  #outageFrom: number | null = null;

  constructor(options: LiveExamsOptions) {
    this.#options = options;
    options.plane.on('workerDied', ({ peerIds }) => this.#tellMediaLost(peerIds));
  }

  /**
   * Takes up every attempt that was under way when the server stopped; candidates rejoin by themselves. Since then the
   * platform's loss, from now on their line's.
   */
  async restore(): Promise<void> {
    const { attempts, stores, clock, takeUp, untoldChanges } = this.#options;
    const to = clock();
    await attempts.time.outage({ from: (await stores.beat(to)) ?? to, to }, () => false);
    for (const attempt of await stores.attemptsUnderWay()) {
      const exam = await this.#examOf(attempt);
      const replayed = await takeUp(attempt.id, exam.policy);
      const stored = await stores.incidentsOf(attempt.id);
      const live = await this.#make(attempt, exam, replayed);
      live.tell(untoldChanges(replayed, stored, clock()));
      live.handle({ type: 'exam', at: clock(), state: 'resumed' });
      if (attempt.status === 'paused') live.handle({ type: 'exam', at: clock(), state: 'over' });
      // Set while the server was stopped.
      live.accommodate(attempt);
      live.setConnection('offline', clock());
    }
  }

  attempt(id: AttemptId): LiveAttempt | undefined {
    return this.#live.get(id);
  }

  get size(): number {
    return this.#live.size;
  }

  /** Lets a candidate into the room. Errors: attempt.* and session.* codes. */
  joinCandidate(request: JoinRequest): Promise<Joined> {
    return this.#inTurn(request.attemptId, () => this.#join(request));
  }

  #inTurn<T>(attemptId: AttemptId, task: () => Promise<T>): Promise<T> {
    const earlier = this.#comings.get(attemptId) ?? Promise.resolve();
    const mine = earlier.then(task, task);
    this.#comings.set(attemptId, mine);
    const forget = (): void => {
      if (this.#comings.get(attemptId) === mine) this.#comings.delete(attemptId);
    };
    mine.then(forget, forget);
    return mine;
  }

  async #join({ attemptId, userId, clientId, takeOver, socketId }: JoinRequest): Promise<Joined> {
    const { attempts, stores, plane, clock } = this.#options;
    const found = await attempts.get(attemptId);
    if (found.candidateId !== userId) throw new AppError('session.forbidden');
    const seat = this.#seats.get(attemptId);
    if (seat && seat.clientId !== clientId && !takeOver) throw new AppError('attempt.already_joined');
    const attempt = await attempts.start(attemptId);
    if (attempt.status === 'waiting_approval') {
      await this.#tellAbsent(attempt);
      throw new AppError('attempt.waiting_approval');
    }
    const exam = await this.#examOf(attempt);
    const live = this.#live.get(attemptId) ?? (await this.#begin(attempt, exam));
    live.follow(attempt);
    // Arranged in the middle of the exam, it is known from the next time the candidate comes in.
    live.allow((await this.#aboutCandidate(attempt))[1]);
    const room = await plane.room(attempt.sittingId);
    const candidate = await room.addCandidate({ peerId: socketId, attemptId });
    this.#seats.set(attemptId, { socketId, clientId });
    try {
      await live.attach(candidate);
      // Time may have run out meanwhile.
      if (this.#live.get(attemptId) !== live) throw new AppError('attempt.over');
    } catch (error) {
      await live.detach();
      candidate.close();
      throw error;
    }
    const back = (await attempts.time.account(attemptId))?.stillBackMs;
    return {
      candidate,
      displaced: seat && seat.socketId !== socketId ? seat.socketId : null,
      reply: {
        attempt,
        examTitle: exam.title,
        paper: await stores.paperOf(attempt, exam),
        answers: await stores.answers(attemptId),
        serverAt: clock(),
        mayComeBackMs: Math.max(0, back?.line ?? 0, back?.platform ?? 0),
        rtpCapabilities: { ...room.rtpCapabilities },
        requires: requirementsOf(exam),
        line: live.line,
      },
    };
  }

  async #begin(attempt: Attempt, exam: Exam): Promise<LiveAttempt> {
    const { startRules, clock } = this.#options;
    const live = await this.#make(attempt, exam, { state: startRules(exam.policy), seq: 0 });
    live.handle({ type: 'exam', at: clock(), state: 'live' });
    live.accommodate(attempt);
    return live;
  }

  /** The exam with the policy that this attempt is judged by. */
  async #examOf({ id, sittingId }: Attempt): Promise<Exam> {
    const { stores } = this.#options;
    const exam = await stores.examOf(sittingId);
    return { ...exam, policy: await stores.policyOf(id, exam.policy) };
  }

  async #make(
    attempt: Attempt,
    exam: Exam,
    { state, seq }: { state: EngineState; seq: number },
  ): Promise<LiveAttempt> {
    const [displayName, aids] = await this.#aboutCandidate(attempt);
    await this.#options.beginComparing(attempt, exam.policy);
    const live = new LiveAttempt({ ...this.#options, attempt, exam, displayName, aids, state, seq });
    this.#live.set(attempt.id, live);
    return live;
  }

  /** The candidate's socket was last heard of at `goneAt`, and with it its media. The attempt waits for the next join. */
  leaveCandidate(left: { attemptId: AttemptId; socketId: string; goneAt: number }): Promise<void> {
    const { attemptId, socketId, goneAt } = left;
    return this.#inTurn(attemptId, async () => {
      if (this.#seats.get(attemptId)?.socketId !== socketId) return;
      this.#seats.delete(attemptId);
      const live = this.#live.get(attemptId);
      await live?.detach();
      live?.follow(await this.#options.attempts.time.lose(attemptId, 'line', goneAt));
    });
  }

  /** A person moved the attempt on, or its candidate declined: both sides see it at once. */
  moved(attempt: Attempt): Promise<void> {
    return this.#inTurn(attempt.id, async () => {
      if (isOver(attempt.status)) return this.#end(attempt);
      const live = this.#live.get(attempt.id);
      const { attempts, notices, clock } = this.#options;
      // Whoever was away when it was resumed is still away.
      const isAway = attempt.status === 'live' && live && !this.#seats.has(attempt.id);
      const present = isAway ? await attempts.time.lose(attempt.id, 'line', clock()) : attempt;
      live?.follow(present);
      if (!live) await this.#tellAbsent(present);
      notices.candidate(present.id, 'attempt:changed', { attempt: present, serverAt: clock() });
    });
  }

  /** Of one who is not in the room. */
  async #tellAbsent(attempt: Attempt): Promise<void> {
    const { stores, notices, comparisonOf } = this.#options;
    const { sittingId } = attempt;
    const [exam, [displayName, aids]] = await Promise.all([
      stores.examOf(sittingId),
      this.#aboutCandidate(attempt),
    ]);
    const comparison = comparisonOf(attempt, exam.policy);
    notices.watchers(sittingId, 'candidate:changed', {
      candidate: { ...absentView(attempt, displayName, aids), comparison },
    });
  }

  async #aboutCandidate({ sittingId, candidateId }: Attempt): Promise<[name: string, aids: string]> {
    const { stores } = this.#options;
    const [name, aids] = await Promise.all([
      stores.nameOf(candidateId),
      stores.aidsIn(sittingId, [candidateId]),
    ]);
    return [name, aids.get(candidateId) ?? ''];
  }

  async saveAnswer(
    attemptId: AttemptId,
    given: { questionId: string; value: AnswerValue; revision: number },
  ): Promise<{ savedAt: number }> {
    const { savedAt } = await this.#options.attempts.saveAnswer(attemptId, given);
    return { savedAt };
  }

  attention(attemptId: AttemptId, kind: AttentionKind, at: number): void {
    const live = this.#live.get(attemptId);
    if (!live) throw new AppError('attempt.not_live');
    live.handle({ type: 'attention', at, kind });
  }

  /** What a candidate is spared was set; of one who is not in the exam it is known when they begin. */
  accommodate(attempt: Attempt): void {
    this.#live.get(attempt.id)?.accommodate(attempt);
  }

  /** What the candidate's line carries from now on. AppError `attempt.not_live`. */
  setLine(attemptId: AttemptId, line: CandidateLine): void {
    const live = this.#live.get(attemptId);
    if (!live) throw new AppError('attempt.not_live');
    live.setLine(line);
  }

  /** The candidate has withdrawn their consent to comparing faces. */
  stopComparing(attempt: Attempt): void {
    this.#live.get(attempt.id)?.stopComparing(attempt);
  }

  async submit(attemptId: AttemptId): Promise<{ attempt: Attempt }> {
    const attempt = await this.#options.attempts.submit(attemptId);
    this.#end(attempt);
    return { attempt };
  }

  /** What was handed in is stored: the candidate need not wait until media and incidents are closed as well. */
  #end(attempt: Attempt): void {
    const live = this.#live.get(attempt.id);
    this.#live.delete(attempt.id);
    this.#seats.delete(attempt.id);
    const { notices, clock, logger } = this.#options;
    notices.candidate(attempt.id, 'attempt:changed', { attempt, serverAt: clock() });
    if (live) this.#ending.add(live);
    void (live ? live.end(attempt) : this.#tellAbsent(attempt))
      .catch((error: unknown) => logger.warn({ err: error, attemptId: attempt.id }, 'exam not ended cleanly'))
      .finally(() => live && this.#ending.delete(live));
  }

  observe(observation: Observation): void {
    this.#live.get(observation.attemptId)?.observe(observation);
  }

  async completeRecording(attemptId: AttemptId): Promise<void> {
    await this.#live.get(attemptId)?.completeRecording();
  }

  async watch(sittingId: SittingId): Promise<ReplyOf<ViewerRequests, 'sitting:watch'>> {
    const { stores, plane, clock, comparisonOf } = this.#options;
    const exam = await stores.examOf(sittingId);
    const [roster, incidents, room] = await Promise.all([
      stores.roster(sittingId),
      stores.incidents(sittingId),
      plane.room(sittingId),
    ]);
    const aids = await stores.aidsIn(
      sittingId,
      roster.map(({ attempt }) => attempt.candidateId),
    );
    return {
      examTitle: exam.title,
      candidates: roster.map(
        ({ attempt, displayName }) =>
          this.#live.get(attempt.id)?.view() ?? {
            ...absentView(attempt, displayName, aids.get(attempt.candidateId) ?? ''),
            comparison: comparisonOf(attempt, exam.policy),
          },
      ),
      incidents,
      rtpCapabilities: { ...room.rtpCapabilities },
      serverAt: clock(),
    };
  }

  async viewer({ sittingId, socketId }: { sittingId: SittingId; socketId: string }): Promise<ViewerPeer> {
    const room = await this.#options.plane.room(sittingId);
    return room.addViewer({ peerId: socketId });
  }

  /** Lets time pass: rules, notices and deadlines. Call it a few times a second. */
  async tick(): Promise<void> {
    const now = this.#options.clock();
    for (const live of this.#live.values()) live.tick(now);
    if (now - this.#lastExpireAt < EXPIRE_EVERY_MS) return;
    this.#lastExpireAt = now;
    // First what the platform itself cost: nobody's time may run out while it was away.
    await this.#passOverOutage(now);
    for (const attempt of await this.#options.attempts.breaks.endDue(now)) await this.moved(attempt);
    for (const attempt of await this.#options.attempts.expireDue(now)) this.#end(attempt);
  }

  async #passOverOutage(now: number): Promise<void> {
    const { attempts, stores, notices } = this.#options;
    const from = this.#outageFrom ?? (await stores.beat(now)) ?? now;
    if (now - from <= OUTAGE_FROM_MS) return;
    // Kept until it is written down: the next beat would say that all is well.
    this.#outageFrom = from;
    const changed = await attempts.time.outage({ from, to: now }, (id) => this.#seats.has(id));
    this.#outageFrom = null;
    for (const attempt of changed) {
      this.#live.get(attempt.id)?.follow(attempt);
      notices.candidate(attempt.id, 'attempt:changed', { attempt, serverAt: now });
    }
  }

  #tellMediaLost(peerIds: string[]): void {
    const lost = new Set(peerIds);
    const sittings = new Set<SittingId>();
    for (const [attemptId, { socketId }] of this.#seats) {
      const live = this.#live.get(attemptId);
      if (!live || !lost.has(socketId)) continue;
      sittings.add(live.attempt.sittingId);
      this.#options.notices.candidate(attemptId, 'media:lost', {});
    }
    for (const sittingId of sittings) this.#options.notices.watchers(sittingId, 'media:lost', {});
  }

  async close(): Promise<void> {
    await Promise.all([...this.#live.values(), ...this.#ending].map((live) => live.close()));
    this.#live.clear();
  }
}

/** Which streams and modes an exam asks of a candidate. */
export function requirementsOf({ policy }: Exam): {
  microphone: boolean;
  screen: boolean;
  fullscreen: boolean;
} {
  return {
    microphone: policy.requireMicrophone,
    screen: policy.requireScreen,
    fullscreen: policy.requireFullscreen,
  };
}

function absentView(attempt: Attempt, displayName: string, aids: string): Omit<CandidateView, 'comparison'> {
  return {
    attempt,
    displayName,
    aids,
    connection: 'never',
    sources: [],
    line: { mode: 'full' },
    recording: { webcam: 'waiting', screen: 'waiting', smallPicture: false },
    lastObservation: null,
  };
}
