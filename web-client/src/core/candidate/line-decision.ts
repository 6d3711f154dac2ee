/*
 * Whether the line carries everything or only sound and a small slow picture. Pure: samples in, the pace out. It knows
 * no browser and keeps no time of its own.
 */

/** `trying`: light, with the webcam sent as well to see whether the line carries it again. */
export type LinePace = 'full' | 'light' | 'trying';

/** What the browser measured since the sample before. */
export interface LineSample {
  /** Client clock, ms. */
  readonly at: number;
  /** What congestion control supposes the line to carry, kbit/s; null where the browser does not say (Firefox). */
  readonly availableKbps: number | null;
  readonly sentKbps: number;
  /** Whether a picture is made worse than wished because of the line. */
  readonly limited: boolean;
  /** Of what was sent, 0–1. */
  readonly lossShare: number;
  /** Null before the first report of the other end. */
  readonly roundTripMs: number | null;
}

/** JSON-serialisable. */
export interface LineState {
  readonly pace: LinePace;
  readonly beganAt: number;
  /** Since when, without a break, samples speak for another pace; null: they do not. */
  readonly since: number | null;
  readonly lastAt: number;
  /** How long a light line must be calm before everything is tried again, ms. */
  readonly calmMs: number;
}

/** So long the line must be too weak before it goes light, ms: one burst of another program is no weak line. */
export const WEAK_FOR_MS = 6_000;
/** Calm before the first try, ms; doubled by each that fails, so that a line just too weak does not flap. */
export const FIRST_CALM_MS = 20_000;
export const LONGEST_CALM_MS = 320_000;
/** A try that lasts so long has failed, ms; congestion control needs some seconds to find what there is. */
export const TRY_FOR_MS = 20_000;
/** So long a try must show a strong line, ms. */
export const STRONG_FOR_MS = 4_000;
/** A line that was full for less than this before it broke down again had not recovered, ms. */
export const SETTLED_AFTER_MS = 60_000;
/** Samples further apart than this do not belong together: the computer slept, or the line was lost, ms. */
const GAP_MS = 10_000;

const LOSS_IS_WEAK = 0.1;
const LOSS_IS_CALM = 0.03;
const ROUND_TRIP_IS_WEAK_MS = 1_000;
const ROUND_TRIP_IS_CALM_MS = 800;
/** A line must carry somewhat more than is needed before everything comes back. */
const MARGIN = 1.2;

export function startLine(pace: 'full' | 'light', at: number): LineState {
  return { pace, beganAt: at, since: null, lastAt: at, calmMs: FIRST_CALM_MS };
}

/** The state after a sample; `needKbps` is the least that all streams together make sense at. */
export function followLine(before: LineState, sample: LineSample, needKbps: number): LineState {
  const { at } = sample;
  const gap = at < before.lastAt || at - before.lastAt > GAP_MS;
  const speaks = { full: isWeak, light: isCalm, trying: isStrong }[before.pace](sample, needKbps);
  const since = speaks ? ((gap ? null : before.since) ?? at) : null;
  const state = { ...before, since, lastAt: at };
  const heldMs = since === null ? -1 : at - since;
  switch (state.pace) {
    case 'full': {
      if (heldMs < WEAK_FOR_MS) return state;
      const settled = at - state.beganAt >= SETTLED_AFTER_MS;
      return turn(state, 'light', settled ? FIRST_CALM_MS : state.calmMs);
    }
    case 'light':
      return heldMs >= state.calmMs ? turn(state, 'trying', state.calmMs) : state;
    case 'trying':
      // Breaking down again before it settled, it will wait as after a try that failed.
      if (heldMs >= STRONG_FOR_MS) return turn(state, 'full', longer(state.calmMs));
      return at - state.beganAt >= TRY_FOR_MS || isChoked(sample)
        ? turn(state, 'light', longer(state.calmMs))
        : state;
  }
}

function turn({ lastAt }: LineState, pace: LinePace, calmMs: number): LineState {
  return { pace, beganAt: lastAt, since: null, lastAt, calmMs };
}

const longer = (calmMs: number): number => Math.min(2 * calmMs, LONGEST_CALM_MS);

/** What is sent gets lost or piles up on the way. */
function isChoked({ lossShare, roundTripMs }: LineSample): boolean {
  return lossShare >= LOSS_IS_WEAK || (roundTripMs ?? 0) >= ROUND_TRIP_IS_WEAK_MS;
}

function isWeak(sample: LineSample, needKbps: number): boolean {
  const { availableKbps, limited, sentKbps } = sample;
  if (isChoked(sample)) return true;
  return availableKbps === null ? limited && sentKbps < needKbps : availableKbps < needKbps;
}

/** While little is sent nothing tells how much the line would carry; only whether it suffers. */
function isCalm({ lossShare, roundTripMs }: LineSample): boolean {
  return lossShare < LOSS_IS_CALM && (roundTripMs ?? 0) < ROUND_TRIP_IS_CALM_MS;
}

function isStrong(sample: LineSample, needKbps: number): boolean {
  if (isChoked(sample)) return false;
  return sample.availableKbps === null ? !sample.limited : sample.availableKbps >= MARGIN * needKbps;
}
