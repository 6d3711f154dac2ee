/*
 * What the line carries, measured with the server's probe. Pure but for the port; it sends random-looking bytes only.
 * A village line must not wait a minute for a verdict: a probe that was slow is not repeated larger.
 */
import { failed, passed, warned, type CheckResult } from './check-result.ts';

/** The server's probe; every call resolves to the time it took, ms, and rejects when the line fails. */
export interface Probe {
  roundTrip(): Promise<number>;
  download(bytes: number): Promise<number>;
  upload(bytes: number): Promise<number>;
}

export interface Bandwidth {
  readonly uploadKbps: number;
  readonly downloadKbps: number;
  readonly roundTripMs: number;
}

const ROUND_TRIPS = 4;
const SMALL = 24_000;
const LARGE = 250_000;
/** A small probe quicker than this says too little about the line. */
const QUICK_MS = 400;
/** Eye 80 + webcam 500 + sound 32 + screen about 200 kbit/s and their headers. */
export const ALL_KBPS = 900;
/** Eye and sound on a weak line (up to 60 kbit/s, see stream-plans.ts), and answers. */
export const EYE_KBPS = 80;
const SLOW_ANSWER_MS = 600;

/** Rejects when the line fails. */
export async function measureBandwidth(probe: Probe): Promise<Bandwidth> {
  const trips: number[] = [];
  for (let n = 0; n < ROUND_TRIPS; n += 1) trips.push(await probe.roundTrip());
  // The quickest: the others waited for the connection or for another page.
  const roundTripMs = Math.min(...trips);
  const uploadKbps = await measure((bytes) => probe.upload(bytes), roundTripMs);
  const downloadKbps = await measure((bytes) => probe.download(bytes), roundTripMs);
  return { uploadKbps, downloadKbps, roundTripMs: Math.round(roundTripMs) };
}

export function checkNetwork(bandwidth: Bandwidth | null): CheckResult {
  if (bandwidth === null) return failed('network.offline');
  const { uploadKbps, downloadKbps, roundTripMs } = bandwidth;
  const facts = { uploadKbps, downloadKbps, roundTripMs };
  if (uploadKbps < EYE_KBPS) return failed('network.too_little', facts);
  if (uploadKbps < ALL_KBPS) return warned('network.only_eye', facts);
  if (roundTripMs > SLOW_ANSWER_MS) return warned('network.slow_answer', facts);
  return passed(facts);
}

async function measure(send: (bytes: number) => Promise<number>, roundTripMs: number): Promise<number> {
  const small = await send(SMALL);
  // The better of two: a page or a server that was busy for a moment is not a thin line.
  if (small > QUICK_MS) return kbps(SMALL, Math.min(small, await send(SMALL)), roundTripMs);
  return kbps(LARGE, await send(LARGE), roundTripMs);
}

/** Without the round trip that every request costs, whatever its size. */
function kbps(bytes: number, tookMs: number, roundTripMs: number): number {
  return Math.round((bytes * 8) / Math.max(tookMs - roundTripMs, 1));
}
