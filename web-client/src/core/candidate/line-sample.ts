import type { LineSample } from './line-decision.ts';

/** Running totals of the browser's own counts; two of them make a sample. */
export interface LineCounts {
  readonly at: number;
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
}

/** What `RTCPeerConnection.getStats()` says, as far as it is read here; any of it may be missing. */
interface Stat {
  readonly type: string;
  readonly id?: string;
  readonly nominated?: boolean;
  readonly [name: string]: unknown;
}

/** Reads a sending connection's report. `sample` is null for the first one, and when nothing was sent yet. */
export function readLine(
  report: { values(): Iterable<unknown> },
  before: LineCounts | null,
  at: number,
): { counts: LineCounts; sample: LineSample | null } {
  const stats = [...report.values()] as Stat[];
  const of = (type: string): Stat[] => stats.filter((stat) => stat.type === type);
  const outbound = of('outbound-rtp');
  const inbound = of('remote-inbound-rtp');
  const counts = {
    at,
    bytes: sum(outbound, 'bytesSent') + sum(outbound, 'headerBytesSent'),
    packets: sum(outbound, 'packetsSent'),
    lost: sum(inbound, 'packetsLost'),
  };
  if (before === null || at <= before.at || counts.packets === 0) return { counts, sample: null };
  // A stream that ended takes its counts along: then the totals shrink.
  const grew = (name: 'bytes' | 'packets' | 'lost'): number => Math.max(0, counts[name] - before[name]);
  const pair = pairInUse(stats);
  const available = number(pair, 'availableOutgoingBitrate');
  const trip = number(pair, 'currentRoundTripTime') ?? number(inbound[0], 'roundTripTime');
  const sample = {
    at,
    availableKbps: available === null ? null : available / 1_000,
    sentKbps: (grew('bytes') * 8) / (at - before.at),
    limited: outbound.some((stat) => stat['qualityLimitationReason'] === 'bandwidth'),
    lossShare: Math.min(1, grew('lost') / Math.max(1, grew('packets'))),
    roundTripMs: trip === null ? null : trip * 1_000,
  };
  return { counts, sample };
}

/** Its state is no help: a pair in use is `in-progress` whenever a check of it is on its way, long on a weak line. */
function pairInUse(stats: readonly Stat[]): Stat | undefined {
  const selected = stats.find(({ type }) => type === 'transport')?.['selectedCandidatePairId'];
  const pairs = stats.filter(({ type }) => type === 'candidate-pair');
  return pairs.find(({ id }) => id === selected) ?? pairs.find(({ nominated }) => nominated === true);
}

function number(stat: Stat | undefined, name: string): number | null {
  const value = stat?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function sum(stats: readonly Stat[], name: string): number {
  return stats.reduce((total, stat) => total + (number(stat, name) ?? 0), 0);
}
