import type { SituationRule } from '../rule.ts';

/** The exam page is not what the candidate looks at. */
export const tabHidden: SituationRule = {
  over: 'situation',
  read: ({ tab, liveAt }, _policy, at) => {
    if (!tab.hidden) return { holds: false, since: tab.at, until: tab.at };
    const cause = { at: tab.at, type: 'attention', detail: 'tab_hidden' } as const;
    return {
      holds: true,
      since: Math.max(tab.at, liveAt),
      until: at,
      evidence: [{ cause, measures: { times: 1 } }],
    };
  },
  merge: { times: 'sum' },
  code: () => 'tab_hidden.hidden',
};
