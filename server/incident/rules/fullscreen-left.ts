import type { SituationRule } from '../rule.ts';

/** The exam asks for full screen, and the page is not in it. */
export const fullscreenLeft: SituationRule = {
  over: 'situation',
  read: ({ fullscreen, liveAt }, policy, at) => {
    if (!policy.requireFullscreen) return 'unknown';
    if (!fullscreen.left) return { holds: false, since: fullscreen.at, until: fullscreen.at };
    const cause = { at: fullscreen.at, type: 'attention', detail: 'fullscreen_left' } as const;
    return {
      holds: true,
      since: Math.max(fullscreen.at, liveAt),
      until: at,
      evidence: [{ cause, measures: { times: 1 } }],
    };
  },
  merge: { times: 'sum' },
  code: () => 'fullscreen_left.left',
};
