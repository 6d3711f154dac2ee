import type { Metrics } from '#platform/metrics.ts';

/** `ok`, an error code, or `no_ack` for a request that asked for no answer and got none. */
export type Outcome = string;

export interface SignallingMetrics {
  /** `event` is a name of the contract, or `unknown`: strangers must not make labels. */
  answered(event: string, outcome: Outcome, seconds: number): void;
  refused(code: string): void;
}

const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Registers the instruments of the door; `sockets` is asked at every scrape. */
export function signallingMetrics(metrics: Metrics, sockets: () => number): SignallingMetrics {
  metrics.measured('signalling_sockets', 'Browsers connected to this node', sockets);
  const requests = metrics.counter('signalling_requests_total', 'Socket requests by event and outcome', [
    'event',
    'outcome',
  ]);
  const latency = metrics.histogram(
    'signalling_ack_seconds',
    'From a request to its acknowledgement',
    SECONDS,
    ['event'],
  );
  const refusals = metrics.counter('signalling_refused_total', 'Connections refused by code', ['code']);
  return {
    answered: (event, outcome, seconds) => {
      requests.inc({ event, outcome });
      if (outcome !== 'no_ack') latency.observe({ event }, seconds);
    },
    refused: (code) => refusals.inc({ code }),
  };
}
