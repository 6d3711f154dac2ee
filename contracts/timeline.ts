import { z } from 'zod';
import { Instant } from './ids.ts';
import { MissReason, Observation } from './observation.ts';
import { Accommodation } from './policy.ts';

/** The streams of one candidate. `eye` is sampled and tiled, `webcam` recorded and shown in full. */
export const MediaSource = z.enum(['eye', 'webcam', 'microphone', 'screen']);
export type MediaSource = z.infer<typeof MediaSource>;

/** Streams that a weak line goes without. */
export const HeldSource = z.enum(['webcam', 'screen']);
export type HeldSource = z.infer<typeof HeldSource>;

/**
 * What a candidate's line carries, as the page that sends it says. `full`: every stream. `light`: sound and a small slow
 * `eye`; `held` names what is captured all the same and only not sent. `measured`: the page found the line too weak;
 * `chosen`: the candidate did.
 */
export const CandidateLine = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('full') }),
  z.object({
    mode: z.literal('light'),
    reason: z.enum(['measured', 'chosen']),
    held: z.array(HeldSource).max(2),
  }),
]);
export type CandidateLine = z.infer<typeof CandidateLine>;

/** What the exam tab noticed about the candidate's attention. */
export const AttentionKind = z.enum([
  'tab_hidden',
  'tab_visible',
  'fullscreen_left',
  'fullscreen_entered',
  'clipboard_copied',
  'clipboard_cut',
  'clipboard_pasted',
]);
export type AttentionKind = z.infer<typeof AttentionKind>;

/** One fact on an attempt's timeline, as the incident rules read it. `at` is server time, ms. */
export const TimelineEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('observation'), at: Instant, observation: Observation }),
  /** A tick without a frame. `lastFrameAt`: when the tap had its last one; left out before the first. */
  z.object({
    type: z.literal('tap_missed'),
    at: Instant,
    reason: MissReason,
    lastFrameAt: Instant.optional(),
  }),
  z.object({
    type: z.literal('producer'),
    at: Instant,
    source: MediaSource,
    state: z.enum(['opened', 'paused', 'resumed', 'closed']),
  }),
  z.object({ type: z.literal('connection'), at: Instant, state: z.enum(['online', 'offline']) }),
  z.object({ type: z.literal('line'), at: Instant, line: CandidateLine }),
  /**
   * How loud the microphone is, dBov, averaged over a second: told when it differs by 3 dB from what was told last, and
   * when the microphone begins to be heard (−127, silence, until the first second has passed).
   */
  z.object({ type: z.literal('sound'), at: Instant, level: z.number().int().min(-127).max(0) }),
  /** What the candidate is spared from now on: incidents of these kinds close, and none opens. */
  z.object({ type: z.literal('accommodations'), at: Instant, kinds: z.array(Accommodation).max(20) }),
  z.object({ type: z.literal('attention'), at: Instant, kind: AttentionKind }),
  /** The exam went live or ended, or a pause ended or began: rules judge only between the two. Resumed: the server that was stopped goes on with it. */
  z.object({ type: z.literal('exam'), at: Instant, state: z.enum(['live', 'resumed', 'over']) }),
  /** Time passed with nothing else to say (sent at least once a second while live). */
  z.object({ type: z.literal('clock'), at: Instant }),
]);
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/** An event as it is recorded: `seq` counts from 1, without a gap, what the rules of one attempt heard, in that order. */
export interface TimelineEntry {
  seq: number;
  event: TimelineEvent;
}
