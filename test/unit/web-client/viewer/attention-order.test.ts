import { describe, expect, test } from '@jest/globals';
import {
  attentionOrder,
  NO_ORDER,
  urgencyOf,
  type AttentionOrder,
  type OrderEntry,
} from '../../../../web-client/src/core/viewer/attention-order.ts';
import { aCandidate, anIncident, attemptId } from './wall-builders.ts';

const decided = {
  verdict: 'dismissed',
  note: '',
  decidedBy: anIncident(1).id as never,
  decidedAt: 5,
} as const;

describe('urgencyOf', () => {
  const cases = [
    ['an open incident', aCandidate(1), [anIncident(1)], 'open'],
    ['an open incident while offline', aCandidate(1, { connection: 'offline' }), [anIncident(1)], 'open'],
    ['a lost stream', aCandidate(1, { connection: 'offline' }), [], 'offline'],
    [
      'a lost stream with an undecided incident',
      aCandidate(1, { connection: 'offline' }),
      [anIncident(1, { status: 'closed' })],
      'offline',
    ],
    ['a closed incident nobody decided', aCandidate(1), [anIncident(1, { status: 'closed' })], 'undecided'],
    ['an open incident already decided', aCandidate(1), [anIncident(1, { decision: decided })], 'calm'],
    ['nothing', aCandidate(1), [], 'calm'],
    ['not yet begun', aCandidate(1, { status: 'checking_in', connection: 'never' }), [], 'waiting'],
    ['submitted, offline', aCandidate(1, { status: 'submitted', connection: 'offline' }), [], 'over'],
    [
      'submitted with an undecided incident',
      aCandidate(1, { status: 'submitted' }),
      [anIncident(1, { status: 'closed' })],
      'undecided',
    ],
  ] as const;

  test.each(cases)('%s', (_name, candidate, incidents, attention) => {
    expect(urgencyOf(candidate, incidents).attention).toBe(attention);
  });

  test('speaks with the worst open incident, the longest open among equals, and counts every undecided one', () => {
    const low = anIncident(1, { severity: 'low', openedAt: 1 });
    const late = anIncident(2, { severity: 'high', openedAt: 900 });
    const early = anIncident(3, { severity: 'high', openedAt: 500 });
    const urgency = urgencyOf(aCandidate(1), [low, late, early]);
    expect(urgency.incident?.id).toBe(early.id);
    expect(urgency).toMatchObject({ severity: 'high', sinceAt: 500, undecidedCount: 3 });
  });

  test('ranks open by severity, then offline, undecided, calm, waiting, over', () => {
    const ranks = [
      urgencyOf(aCandidate(1), [anIncident(1, { severity: 'high' })]),
      urgencyOf(aCandidate(1), [anIncident(1, { severity: 'medium' })]),
      urgencyOf(aCandidate(1), [anIncident(1, { severity: 'low' })]),
      urgencyOf(aCandidate(1, { connection: 'offline' }), []),
      urgencyOf(aCandidate(1), [anIncident(1, { status: 'closed' })]),
      urgencyOf(aCandidate(1), []),
      urgencyOf(aCandidate(1, { status: 'scheduled' }), []),
      urgencyOf(aCandidate(1, { status: 'timed_out' }), []),
    ].map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(ranks.length);
  });
});

describe('attentionOrder', () => {
  const entry = (n: number, rank: number, sinceAt = 0, displayName = `N${n}`): OrderEntry => ({
    attemptId: attemptId(n),
    displayName,
    urgency: { rank, sinceAt },
  });
  const numbers = (order: AttentionOrder): number[] =>
    order.placed.map((placed) => Number(placed.attemptId.slice(-4)));
  const options = { now: 0, settleMs: 4_000, hold: false };

  test('puts the urgent first, then the longest waiting, then by name', () => {
    const order = attentionOrder(
      NO_ORDER,
      [entry(1, 9, 0, 'Б'), entry(2, 9, 0, 'А'), entry(3, 1, 70), entry(4, 1, 50)],
      options,
    );
    expect(numbers(order)).toEqual([4, 3, 2, 1]);
    expect(order.nextAt).toBeNull();
  });

  test('raises at once who becomes urgent', () => {
    const calm = attentionOrder(NO_ORDER, [entry(1, 9), entry(2, 9)], options);
    expect(numbers(attentionOrder(calm, [entry(1, 9), entry(2, 0)], options))).toEqual([2, 1]);
  });

  test('lets sink who calmed down only after the settling time, and says when to look again', () => {
    let order = attentionOrder(NO_ORDER, [entry(1, 0), entry(2, 9), entry(3, 9)], options);
    const calm = [entry(1, 9, 0, 'Z'), entry(2, 9), entry(3, 9)];
    order = attentionOrder(order, calm, { ...options, now: 1_000 });
    expect(numbers(order)).toEqual([1, 2, 3]);
    expect(order.nextAt).toBe(5_000);
    order = attentionOrder(order, calm, { ...options, now: 4_999 });
    expect(numbers(order)).toEqual([1, 2, 3]);
    order = attentionOrder(order, calm, { ...options, now: 5_000 });
    expect(numbers(order)).toEqual([2, 3, 1]);
    expect(order.nextAt).toBeNull();
  });

  test('does not move for an incident that comes back while settling', () => {
    let order = attentionOrder(NO_ORDER, [entry(1, 0), entry(2, 5)], options);
    order = attentionOrder(order, [entry(1, 9), entry(2, 5)], { ...options, now: 1_000 });
    order = attentionOrder(order, [entry(1, 0), entry(2, 5)], { ...options, now: 2_000 });
    expect(order.nextAt).toBeNull();
    order = attentionOrder(order, [entry(1, 9), entry(2, 5)], { ...options, now: 3_000 });
    expect(order.nextAt).toBe(7_000);
    expect(numbers(order)).toEqual([1, 2]);
  });

  test('holds every place while the pointer rests on the wall, and newcomers wait at the end', () => {
    const before = attentionOrder(NO_ORDER, [entry(1, 9), entry(2, 9)], options);
    const held = attentionOrder(before, [entry(3, 0), entry(1, 9), entry(2, 0)], { ...options, hold: true });
    expect(numbers(held)).toEqual([1, 2, 3]);
    expect(numbers(attentionOrder(held, [entry(3, 0), entry(1, 9), entry(2, 0)], options))).toEqual([
      2, 3, 1,
    ]);
  });

  test('forgets who left', () => {
    const before = attentionOrder(NO_ORDER, [entry(1, 9), entry(2, 9)], options);
    expect(numbers(attentionOrder(before, [entry(2, 9)], { ...options, hold: true }))).toEqual([2]);
  });
});
