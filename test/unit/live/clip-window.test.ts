import { describe, expect, test } from '@jest/globals';
import { clipWindow } from '#server/live/clip-window.ts';

const policy = { clipBeforeMs: 5_000, clipAfterMs: 5_000, clipLongestMs: 30_000 };

describe('the span of a clip', () => {
  test('reaches from before the condition began to after the incident closed', () => {
    const episode = { beganAt: 100_000, openedAt: 104_000, closedAt: 110_000 };
    expect(clipWindow(episode, policy)).toEqual({ fromAt: 95_000, toAt: 115_000, posterAt: 104_000 });
  });

  test('of an episode still open is its longest, so that it can be cut without waiting for the end', () => {
    const episode = { beganAt: 100_000, openedAt: 104_000, closedAt: null };
    expect(clipWindow(episode, policy).toAt).toBe(125_000);
  });

  test('never passes its longest however late the incident closes', () => {
    const episode = { beganAt: 100_000, openedAt: 104_000, closedAt: 500_000 };
    expect(clipWindow(episode, policy).toAt).toBe(125_000);
  });

  test('keeps its poster inside, even where the rule took longer to be sure than the clip lasts', () => {
    const episode = { beganAt: 100_000, openedAt: 190_000, closedAt: null };
    expect(clipWindow(episode, policy).posterAt).toBe(125_000);
  });
});
