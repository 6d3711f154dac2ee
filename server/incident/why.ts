import type { Why } from '#contracts/incident.ts';
import { Thresholds } from '#contracts/policy.ts';
import type { IncidentKind, ProctoringPolicy } from '#contracts/policy.ts';
import { WHY_CODES } from '#contracts/why-codes.ts';
import type { WhyCode } from '#contracts/why-codes.ts';
import type { Episode } from './episode.ts';

/** Which detector saw the frames. */
export interface Detector {
  engine: string;
  modelSha256: string;
  /** sha256 by name of every model asked. */
  models: Record<string, string>;
}

/** The reason of an episode in the code's own facts, with all it was judged by and from. */
export function wordWhy(
  { beganAt, lastHeldAt, tally, causes }: Episode,
  code: WhyCode,
  judged: { policy: ProctoringPolicy; kind: IncidentKind; detector: Detector | null },
): Why {
  const { policy, kind, detector } = judged;
  const known: Record<string, number> = { ...tally, seconds: (lastHeldAt - beganAt) / 1_000 };
  const facts = Object.fromEntries(WHY_CODES[code].map((name) => [name, round(known[name] ?? 0)]));
  return { code, facts, rule: policy.rules[kind], thresholds: Thresholds.parse(policy), causes, ...detector };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
