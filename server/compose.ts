// Builds one node out of the rooms and starts it. The only file that knows every room; main.ts, tests and benches call it.
// Owns everything it makes and closes it in the reverse order. Holds no exam logic.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClipId, IncidentId, SegmentId, SittingId } from '#contracts/ids.ts';
import type { Exam } from '#contracts/exam.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { openObjectStore } from '#platform/open-objects.ts';
import { connectRedis } from '#platform/redis.ts';
import { createSeal } from '#platform/seal.ts';
import { FaceComparison } from './comparison/face-comparison.ts';
import { composeSession } from './compose-session.ts';
import { ClipDispatch } from './dispatch/clip-dispatch.ts';
import { FrameDispatch } from './dispatch/frame-dispatch.ts';
import { AdaptiveSampling } from './dispatch/sampling/adaptive-sampling.ts';
import { deleteOldWorks, deletePastRetention } from './evidence/retention.ts';
import { examRules } from './exam/exam-rules.ts';
import type { PaperService } from './exam/paper-service.ts';
import { dropStaleUploads } from './exam/work/stale-uploads.ts';
import { createHttpApp } from './http/create-http-app.ts';
import { Identity } from './identity/identity.ts';
import { advise, advisedUntil } from './incident/advice/advice.ts';
import { STATE_VERSION, checkpointOf } from './incident/checkpoint.ts';
import { startEngine, step } from './incident/engine.ts';
import { IncidentLog } from './incident/incident-log.ts';
import { replayTimeline } from './incident/replay.ts';
import { RescoreService } from './incident/rescore-service.ts';
import { untoldChanges } from './incident/untold-changes.ts';
import { isUnsureOf, ladderEveryMs, unrest } from './incident/unrest.ts';
import { ClipPlanner } from './live/clip-planner.ts';
import { LiveExams } from './live/live-exams.ts';
import { recoverRecordings } from './live/recover-recordings.ts';
import { SerialWork } from './live/serial-work.ts';
import { startTicker } from './live/ticker.ts';
import { TimelineWriter } from './live/timeline-writer.ts';
import { FrameTap } from './media/frame-tap/frame-tap.ts';
import { tapMetrics } from './media/frame-tap/tap-metrics.ts';
import { TickSchedule } from './media/frame-tap/tick-schedule.ts';
import { MediaPlane } from './media/media-plane.ts';
import { recoverSegment } from './media/recorder/recover-segments.ts';
import { Recorder } from './media/recorder/recorder.ts';
import { SoundMeter } from './media/sound-meter.ts';
import { ReviewService } from './review/review-service.ts';
import { iceServers } from './signalling/ice-servers.ts';
import { Signalling } from './signalling/signalling.ts';
import { Database } from './storage/database.ts';
import { createStores } from './storage/stores.ts';
import type { Stores } from './storage/stores.ts';

/** Rules, clips and notices see time pass this often, ms. */
const TICK_MS = 250;
/** Intervals of all candidates are shared out anew this often, ms. */
const SHARE_EVERY_MS = 1_000;
const FLUSH_EVERY_MS = 500;
const MARK_EVERY_MS = 1_000;
const PURGE_EVERY_MS = 10 * 60_000;

/** A running server process. */
export interface Node extends AsyncDisposable {
  /** Where it listens. */
  port: number;
  /** For benches and tests, which look at and feed the parts that no door shows. */
  parts: { plane: MediaPlane; exams: LiveExams; frames: FrameDispatch; stores: Stores };
  /** Stops taking requests, completes what is being recorded, writes what is held. Idempotent. */
  close(): Promise<void>;
}

/** Starts a node; rejects, with everything it had begun closed again, when a part cannot start. */
export async function compose({ config, logger }: { config: Config; logger: Logger }): Promise<Node> {
  await using building = new AsyncDisposableStack();
  const clock = systemClock;
  const metrics = new Metrics({ defaults: true });
  const own = <T extends { close(): unknown }>(part: T): T => {
    building.defer(async () => void (await part.close()));
    return part;
  };

  const database = own(await Database.open({ url: config.DATABASE_URL, logger }));
  const stores = createStores(database);
  await refuseWithoutKey(config, stores);
  const redis = connectRedis(config.REDIS_URL, (error) => logger.warn({ err: error }, 'redis'));
  building.defer(() => redis.disconnect());
  const objects = own(await openObjectStore(config));
  const plane = own(await openMediaPlane(config, logger, metrics));
  const frames = own(await FrameDispatch.create({ redisUrl: config.REDIS_URL, logger, metrics, clock }));
  const clips = own(await ClipDispatch.create({ redisUrl: config.REDIS_URL, logger, metrics }));
  const sampling = new AdaptiveSampling({ clock, metrics });
  const comparison = new FaceComparison({
    seal: config.BIOMETRICS_KEY === undefined ? null : createSeal(config.BIOMETRICS_KEY),
    ...stores,
    clock,
    logger,
  });
  const queues = [...frames.queues, ...clips.queues];

  const session = await composeSession({ config, stores, objects, clock });
  const { attempts, accommodations, papers, marking, grades } = session;
  const paperOf: PaperService['paperOf'] = (attempt, exam) => papers.paperOf(attempt, exam);
  const review = ReviewService.create({ incidents: stores.incidents, clock });
  const rescoring = new RescoreService({ ...stores, clock });
  const identity = Identity.create({
    ...stores,
    clock,
    sessionMinutes: config.SESSION_MINUTES,
    secret: config.SESSION_SECRET,
  });
  const timeline = new TimelineWriter({ ...stores, logger, metrics });
  building.defer(() => timeline.flush());

  const app = createHttpApp({
    config,
    identity,
    stores,
    ...session,
    review,
    rescoring,
    objects,
    redis,
    queues,
    sampling,
    canCompareFaces: config.BIOMETRICS_KEY !== undefined,
    metrics,
    logger,
    clock,
    ready: readiness({ database, redis, plane }),
    onDecided: ({ incident, sittingId }) => signalling.watchers(sittingId, 'incident:decided', { incident }),
    onComparisonStopped: (attempt) => exams.stopComparing(attempt),
    onAccommodated: (attempt) => exams.accommodate(attempt),
    onAttemptMoved: (attempt) => exams.moved(attempt),
    onSignedOut: (tokenHash) => signalling.sessionEnded(tokenHash),
  });
  const httpServer = createHttpServer(app);
  const signalling = own(
    await Signalling.create({
      httpServer,
      publicUrl: config.PUBLIC_URL,
      redis,
      identity,
      iceServers: (userId, now) => iceServers(config, userId, now),
      clock,
      logger,
      metrics,
    }),
  );

  const planner = new ClipPlanner({
    ...stores,
    request: (job) => clips.request(job),
    completeRecording: (attemptId) => exams.completeRecording(attemptId),
    onReady: (incident) => void filing.add(() => tellClip(incident.id)),
    newId: randomUUID,
    clock,
    logger,
  });
  const incidentLog = new IncidentLog({
    incidents: stores.incidents,
    newId: () => randomUUID() as IncidentId,
  });
  const schedule = new TickSchedule({ clock });
  const taps = tapMetrics(metrics);
  const exams = own(
    new LiveExams({
      plane,
      attempts,
      stores: {
        examOf: (sittingId) => examOf(stores, sittingId),
        paperOf,
        answers: (attemptId) => stores.answers.ofAttempt(attemptId),
        roster: (sittingId) => stores.attempts.rosterOf(sittingId),
        nameOf: async (userId) => (await stores.users.byId(userId))?.displayName ?? '',
        aidsIn: (sittingId, candidateIds) => accommodations.aidsIn(sittingId, candidateIds),
        incidents: (sittingId) => stores.incidents.ofSitting(sittingId),
        incidentsOf: (attemptId) => stores.incidents.ofAttempt(attemptId),
        policyOf: (attemptId, policy) => stores.policies.record(attemptId, policy),
        attemptsUnderWay: () => stores.attempts.listUnderWay(),
        beat: (at) => stores.platformLife.beat(at),
      },
      startRules: startEngine,
      step,
      takeUp: async (attemptId, policy) => {
        const from = checkpointOf(await stores.checkpoints.ofAttempt(attemptId));
        return await replayTimeline(policy, stores.timeline.ofAttempt(attemptId, from?.seq), { from });
      },
      saveCheckpoint: (attemptId, seq, state) =>
        stores.checkpoints.save(attemptId, { version: STATE_VERSION, seq, state }),
      untoldChanges,
      applyChange: (attemptId, change) => incidentLog.apply(attemptId, change),
      openClips: (incident, policy) => planner.open(incident, policy),
      followClips: (incident) => planner.follow(incident),
      remember: (attemptId, entry) => timeline.add(attemptId, entry),
      remembered: () => timeline.written(),
      saveSegment: (segment) => stores.segments.save(segment),
      offerFrame: ({ comparisonSoon: soon, ...frame }) =>
        frames.offer({
          ...frame,
          ...sampling.offering(frame),
          comparison: comparison.wish({ ...frame, soon }),
        }),
      unrest,
      isUnsureOf,
      ladderEveryMs,
      beginComparing: (attempt, policy) => comparison.begin(attempt, policy),
      endComparing: (attemptId) => comparison.end(attemptId),
      comparisonOf: (attempt, policy) => comparison.stateOf(attempt, policy),
      advise,
      advisedUntil,
      watchTap: (attemptId, policy, tap) =>
        sampling.watch({ attemptId, policy, setInterval: (everyMs) => tap.setInterval(everyMs) }),
      openTap: (candidate, attemptId, sampleEveryMs) =>
        FrameTap.create({
          candidate,
          attemptId,
          sampleEveryMs,
          schedule,
          clock,
          logger,
          metrics: taps,
        }),
      openSoundMeter: (candidate) => SoundMeter.create({ candidate, clock }),
      openRecorder: (candidate, attemptId, track) =>
        Recorder.create({
          candidate,
          attemptId,
          track,
          objects,
          clock,
          logger,
          newId: () => randomUUID() as SegmentId,
        }),
      notices: signalling,
      clock,
      logger,
    }),
  );

  // A result that cannot be filed now (the database is away) is filed later, in order.
  const filing = own(new SerialWork((error) => logger.warn({ err: error }, 'clip result put off')));
  const tellClip = async (id: IncidentId): Promise<void> => {
    const incident = await stores.incidents.byId(id);
    const attempt = incident && (await stores.attempts.byId(incident.attemptId));
    if (attempt) signalling.watchers(attempt.sittingId, 'clip:ready', { incident });
  };
  frames.on('result', (result) => {
    sampling.answered(result);
    comparison
      .answered(result)
      .catch((error: unknown) => logger.warn({ err: error }, 'face not enrolled yet'));
    if (result.ok) exams.observe(result.observation);
  });
  frames.on('dropped', (dropped) => sampling.dropped(dropped));
  clips.on('result', (result) => void filing.add(() => planner.complete(result)));
  clips.on(
    'failed',
    ({ incidentId, clipIds }: { incidentId: IncidentId; clipIds: ClipId[] }) =>
      void filing.add(() => planner.fail(incidentId, clipIds)),
  );

  // What an earlier run of this node left: segments without an end, live attempts, clips not yet cut.
  await recoverRecordings({
    segments: stores.segments,
    recoverSegment: (segment) => recoverSegment(objects, segment),
    logger,
  });
  await exams.restore();
  for (const incident of await stores.incidents.awaitingClips()) {
    const attempt = await stores.attempts.byId(incident.attemptId);
    if (attempt) await planner.takeUp(incident, (await examOf(stores, attempt.sittingId)).policy);
  }
  signalling.serve(exams);
  // Closed before the exams are: nobody may join a room that is being emptied.
  building.defer(() => signalling.close());

  const everySoOften = (everyMs: number, what: string, task: () => Promise<void>): void =>
    building.defer(startTicker(everyMs, task, (error) => logger.warn({ err: error }, what)));
  everySoOften(TICK_MS, 'exam tick put off', () => exams.tick());
  everySoOften(TICK_MS, 'clip tick put off', () => planner.tick());
  everySoOften(SHARE_EVERY_MS, 'sampling put off', async () => sampling.tick());
  everySoOften(FLUSH_EVERY_MS, 'timeline flush put off', () => timeline.flush());
  everySoOften(MARK_EVERY_MS, 'marking put off', () => marking.markEnded());
  everySoOften(PURGE_EVERY_MS, 'reminders put off', async () => void (await grades.incompletes.remind()));
  everySoOften(PURGE_EVERY_MS, 'session purge put off', () => identity.purgeExpired());
  everySoOften(PURGE_EVERY_MS, 'upload purge put off', () =>
    dropStaleUploads({ works: stores.works, desk: session.uploads, clock }),
  );
  everySoOften(PURGE_EVERY_MS, 'retention put off', async () => {
    await deletePastRetention({ store: stores.retention, objects, clock, logger });
    const days = { project: config.WORK_RETENTION_DAYS, thesis: config.THESIS_RETENTION_DAYS };
    await deleteOldWorks({ store: stores.retention, objects, days, clock, logger });
  });

  httpServer.listen(config.HTTP_PORT, config.HTTP_HOST);
  await once(httpServer, 'listening');
  building.defer(() => {
    httpServer.close();
    httpServer.closeIdleConnections();
  });
  const { port } = httpServer.address() as AddressInfo;
  logger.info({ port, mediaWorkers: plane.stats().workers.length, live: exams.size }, 'node ready');

  const running = building.move();
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= running.disposeAsync());
  return { port, parts: { plane, exams, frames, stores }, close, [Symbol.asyncDispose]: close };
}

function openMediaPlane(config: Config, logger: Logger, metrics: Metrics): Promise<MediaPlane> {
  return MediaPlane.create({
    workerCount: config.MEDIA_WORKERS,
    port: config.MEDIA_PORT,
    listenIp: config.MEDIA_LISTEN_IP,
    ...(config.MEDIA_ANNOUNCED_ADDRESS ? { announcedAddress: config.MEDIA_ANNOUNCED_ADDRESS } : {}),
    logger,
    metrics,
    clock: systemClock,
  });
}

/** An exam that promises to compare faces must not silently go without. */
async function refuseWithoutKey(config: Config, { exams }: Stores): Promise<void> {
  if (config.BIOMETRICS_KEY === undefined && (await exams.anyPlannedComparesFaces(systemClock())))
    throw new Error('BIOMETRICS_KEY: must be set, as a sitting that is planned compares faces');
}

/** An exam as it is judged. */
async function examOf(stores: Stores, sittingId: SittingId): Promise<Exam> {
  const exam = await stores.exams.ofSitting(sittingId);
  if (!exam) throw new AppError('sitting.not_found');
  return { ...exam, policy: examRules.policyOf(exam) };
}

/** Which parts answer now; each asked with a limit, so that the probe itself never hangs. */
function readiness(parts: {
  database: Database;
  redis: { ping(): Promise<string> };
  plane: MediaPlane;
}): () => Promise<Record<'database' | 'redis' | 'media', boolean>> {
  const answers = (ask: Promise<unknown>): Promise<boolean> =>
    Promise.race([
      ask.then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => setTimeout(resolve, 2_000, false).unref()),
    ]);
  return async () => {
    const [database, redis] = await Promise.all([
      answers(parts.database.ping()),
      answers(parts.redis.ping()),
    ]);
    return { database, redis, media: parts.plane.stats().workers.length > 0 };
  };
}
