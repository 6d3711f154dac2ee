import { describe, expect, test } from '@jest/globals';
import { readLine } from '../../../../web-client/src/core/candidate/line-sample.ts';

/** What Chromium reports, shortened to what is read and what must be passed over. */
function aReport({ bytes = 0, packets = 0, lost = 0, ...pair }: Record<string, number> = {}): unknown[] {
  return [
    { type: 'codec', bytesSent: 5e9 },
    { type: 'outbound-rtp', bytesSent: bytes, headerBytesSent: 100, packetsSent: packets },
    { type: 'outbound-rtp', qualityLimitationReason: 'bandwidth', packetsSent: 0 },
    { type: 'remote-inbound-rtp', packetsLost: lost, roundTripTime: 0.25 },
    { type: 'candidate-pair', id: 'tried', nominated: false, availableOutgoingBitrate: 1 },
    { type: 'candidate-pair', id: 'used', nominated: true, state: 'in-progress', ...pair },
  ];
}

const first = readLine(aReport({ bytes: 1_000, packets: 10 }), null, 10_000);

describe('a report of a sending connection', () => {
  test('makes no sample alone', () => {
    expect(first.sample).toBeNull();
  });

  test('makes one with the report before it', () => {
    const next = aReport({
      bytes: 126_000,
      packets: 110,
      lost: 5,
      availableOutgoingBitrate: 300_000,
      currentRoundTripTime: 0.08,
    });
    expect(readLine(next, first.counts, 12_000).sample).toEqual({
      at: 12_000,
      availableKbps: 300,
      sentKbps: 500,
      limited: true,
      lossShare: 0.05,
      roundTripMs: 80,
    });
  });

  test('believes the transport which of two nominated pairs is in use', () => {
    const pairs = [
      { type: 'candidate-pair', id: 'old', nominated: true, availableOutgoingBitrate: 1_000 },
      { type: 'candidate-pair', id: 'new', nominated: true, availableOutgoingBitrate: 700_000 },
      { type: 'transport', selectedCandidatePairId: 'new' },
    ];
    const next = [...aReport({ bytes: 2_000, packets: 20 }).slice(0, 4), ...pairs];
    expect(readLine(next, first.counts, 12_000).sample?.availableKbps).toBe(700);
  });

  test('does without what a browser does not tell', () => {
    const next = readLine(aReport({ bytes: 1_000, packets: 20 }), first.counts, 12_000);
    expect(next.sample).toMatchObject({ availableKbps: null, roundTripMs: 250, lossShare: 0 });
  });

  test('takes no stream that ended for one that sent less than nothing', () => {
    const next = readLine(aReport({ bytes: 10, packets: 5 }), first.counts, 12_000);
    expect(next.sample).toMatchObject({ sentKbps: 0, lossShare: 0 });
  });

  test('makes no sample before anything was sent', () => {
    const none = readLine([], null, 1_000);
    expect(readLine([], none.counts, 2_000).sample).toBeNull();
  });
});
