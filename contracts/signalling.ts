import { z } from 'zod';
import { AdviceCode } from './advice.ts';
import { Answer, AnswerValue, Attempt, ComparisonState } from './attempt.ts';
import type { ErrorBody } from './error-codes.ts';
import { AttemptId, Instant, LocalisedText, SittingId } from './ids.ts';
import { Incident } from './incident.ts';
import { Observation } from './observation.ts';
import { Paper } from './exam.ts';
import { AttentionKind, CandidateLine, MediaSource } from './timeline.ts';

/**
 * The socket's language. Requests are acknowledged with `{ok:true, data}` or `{ok:false, error}`; an ack is
 * always sent, whatever came in. Notices carry past-tense names and need no answer.
 * Media parameters are mediasoup's own structures: bounded here in size, checked in substance by mediasoup.
 */
const MediaId = z.uuid();
const OpaqueMedia = z.record(z.string(), z.unknown());
const Empty = z.object({});

export const DtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(z.object({ algorithm: z.string().max(16), value: z.string().max(256) }))
    .min(1)
    .max(8),
});
export type DtlsParameters = z.infer<typeof DtlsParameters>;

export const TransportParameters = z.object({
  id: MediaId,
  iceParameters: OpaqueMedia,
  iceCandidates: z.array(OpaqueMedia),
  dtlsParameters: OpaqueMedia,
  iceServers: z.array(
    z.object({
      urls: z.array(z.string()),
      username: z.string().optional(),
      credential: z.string().optional(),
    }),
  ),
});
export type TransportParameters = z.infer<typeof TransportParameters>;

/** mediasoup RtpParameters / RtpCapabilities as a browser sends them: at most 64 kB of JSON. */
const RtpBlob = OpaqueMedia.refine((value) => JSON.stringify(value).length <= 65_536, 'too large');

export const RecordingState = z.enum(['waiting', 'recording', 'failing']);
export type RecordingState = z.infer<typeof RecordingState>;

/** How both recordings of a candidate stand. `smallPicture`: in the webcam's place the eye alone is recorded now. */
export const Recordings = z.object({
  webcam: RecordingState,
  screen: RecordingState,
  smallPicture: z.boolean(),
});
export type Recordings = z.infer<typeof Recordings>;

const transportRequests = {
  'media:create-transport': {
    payload: z.object({ direction: z.enum(['send', 'recv']) }),
    reply: TransportParameters,
  },
  'media:connect-transport': {
    payload: z.object({ transportId: MediaId, dtlsParameters: DtlsParameters }),
    reply: Empty,
  },
  'media:restart-ice': {
    payload: z.object({ transportId: MediaId }),
    reply: z.object({ iceParameters: OpaqueMedia }),
  },
  'clock:sync': { payload: z.object({ clientSentAt: z.number() }), reply: z.object({ serverAt: Instant }) },
} as const;

/** Requests of a candidate. Each touches only the caller's own attempt, known from the session. */
export const candidateRequests = {
  ...transportRequests,
  /**
   * Enters the exam room: makes a consented attempt live, or resumes a live one. `clientId` names the browser tab
   * (kept over reloads); another tab gets `attempt.already_joined` until it asks again with `takeOver`.
   */
  'attempt:join': {
    payload: z.object({ clientId: z.uuid(), takeOver: z.boolean().default(false) }),
    reply: z.object({
      attempt: Attempt,
      examTitle: LocalisedText,
      paper: Paper,
      answers: z.array(Answer),
      serverAt: Instant,
      /** So much of what the line or the platform yet costs may be given back: a page that is away counts with it, ms. */
      mayComeBackMs: z.number().int().default(0),
      rtpCapabilities: OpaqueMedia,
      requires: z.object({ microphone: z.boolean(), screen: z.boolean(), fullscreen: z.boolean() }),
      /** As last said with `media:line`: a page that was loaded anew goes on with it. */
      line: CandidateLine,
    }),
  },
  'media:produce': {
    payload: z.object({
      transportId: MediaId,
      source: MediaSource,
      kind: z.enum(['audio', 'video']),
      rtpParameters: RtpBlob,
    }),
    reply: z.object({ producerId: MediaId }),
  },
  'media:pause-producer': { payload: z.object({ producerId: MediaId }), reply: Empty },
  'media:resume-producer': { payload: z.object({ producerId: MediaId }), reply: Empty },
  'media:close-producer': { payload: z.object({ producerId: MediaId }), reply: Empty },
  /** What the line carries from now on; said before streams are held, and after they are sent again. */
  'media:line': { payload: z.object({ line: CandidateLine }), reply: Empty },
  'answer:save': {
    payload: z.object({
      questionId: z.string().max(64),
      value: AnswerValue,
      revision: z.number().int().min(1),
    }),
    reply: z.object({ savedAt: Instant }),
  },
  'attention:report': {
    /** `ageMs`: how long ago it happened (the client may have been offline); the server subtracts it. */
    payload: z.object({ kind: AttentionKind, ageMs: z.number().min(0).max(3_600_000) }),
    reply: Empty,
  },
  'attempt:submit': { payload: Empty, reply: z.object({ attempt: Attempt }) },
} as const;

/** What a proctor's tile shows of one candidate. */
export const CandidateView = z.object({
  attempt: Attempt,
  displayName: z.string(),
  /** What the candidate may have with them, or who may help, by arrangement; empty: nothing. */
  aids: z.string().default(''),
  connection: z.enum(['never', 'online', 'offline']),
  sources: z.array(MediaSource),
  line: CandidateLine,
  recording: Recordings,
  /** Of the candidate's face with the one at the beginning. */
  comparison: ComparisonState,
  /** Latest observation's essence; null before the first. */
  lastObservation: Observation.pick({ frameAt: true, faces: true, brightness: true }).nullable(),
});
export type CandidateView = z.infer<typeof CandidateView>;

/** Requests of a proctor, examiner or admin. */
export const viewerRequests = {
  ...transportRequests,
  /** Begins watching a sitting: a snapshot now, notices from here on. */
  'sitting:watch': {
    payload: z.object({ sittingId: SittingId }),
    reply: z.object({
      examTitle: LocalisedText,
      candidates: z.array(CandidateView),
      incidents: z.array(Incident),
      rtpCapabilities: OpaqueMedia,
      serverAt: Instant,
    }),
  },
  'sitting:unwatch': { payload: Empty, reply: Empty },
  /** The consumer is made paused; resume it when its element is ready. */
  'media:consume': {
    payload: z.object({
      transportId: MediaId,
      attemptId: AttemptId,
      source: MediaSource,
      rtpCapabilities: RtpBlob,
    }),
    reply: z.object({
      consumerId: MediaId,
      producerId: MediaId,
      kind: z.enum(['audio', 'video']),
      rtpParameters: OpaqueMedia,
    }),
  },
  'media:pause-consumer': { payload: z.object({ consumerId: MediaId }), reply: Empty },
  'media:resume-consumer': { payload: z.object({ consumerId: MediaId }), reply: Empty },
  'media:close-consumer': { payload: z.object({ consumerId: MediaId }), reply: Empty },
} as const;

/** Notices to a candidate. */
export const candidateNotices = {
  'attempt:changed': z.object({ attempt: Attempt, serverAt: Instant }),
  'recording:changed': Recordings,
  /** Another tab or device took this attempt over; this one must stop. */
  'session:replaced': Empty,
  /** The media worker died: build the media session again from `attempt:join`. */
  'media:lost': Empty,
  /** What the proctor sees of the candidate right now. */
  'observation:made': Observation.pick({ frameAt: true, faces: true, brightness: true }),
  /** What the candidate can mend in their own picture before it is reported; null when all is well again. */
  'advice:changed': z.object({ advice: AdviceCode.nullable() }),
} as const;

/** Notices to those who watch a sitting. */
export const viewerNotices = {
  'candidate:changed': z.object({ candidate: CandidateView }),
  'incident:opened': z.object({ incident: Incident }),
  'incident:updated': z.object({ incident: Incident }),
  'incident:closed': z.object({ incident: Incident }),
  'incident:decided': z.object({ incident: Incident }),
  'clip:ready': z.object({ incident: Incident }),
  'media:consumer-closed': z.object({ consumerId: MediaId }),
  'media:lost': Empty,
} as const;

export type CandidateRequests = typeof candidateRequests;
export type ViewerRequests = typeof viewerRequests;
export type CandidateNotices = typeof candidateNotices;
export type ViewerNotices = typeof viewerNotices;

type RequestTable = Record<string, { payload: z.ZodType; reply: z.ZodType }>;
export type PayloadOf<T extends RequestTable, E extends keyof T> = z.infer<T[E]['payload']>;
/** What a caller may leave out (defaults) is optional here. */
export type PayloadInputOf<T extends RequestTable, E extends keyof T> = z.input<T[E]['payload']>;
export type ReplyOf<T extends RequestTable, E extends keyof T> = z.infer<T[E]['reply']>;

export type Ack<T> = { ok: true; data: T } | { ok: false; error: ErrorBody };
