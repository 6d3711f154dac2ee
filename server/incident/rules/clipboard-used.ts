import type { SituationRule } from '../rule.ts';

const MEASURES = {
  clipboard_copied: { copies: 1 },
  clipboard_cut: { cuts: 1 },
  clipboard_pasted: { pastes: 1 },
};

/** Something was copied, cut or pasted. Uses less than `closeAfterMs` apart are one episode. */
export const clipboardUsed: SituationRule = {
  over: 'situation',
  read: ({ clipboard, liveAt }, policy, at) => {
    if (!clipboard || clipboard.at < liveAt) return { holds: false };
    const { kind, at: usedAt } = clipboard;
    if (at > usedAt && at - usedAt >= policy.rules.clipboard_used.closeAfterMs) {
      return { holds: false, since: usedAt };
    }
    const cause = { at: usedAt, type: 'attention', detail: kind } as const;
    return { holds: true, since: usedAt, until: usedAt, evidence: [{ cause, measures: MEASURES[kind] }] };
  },
  merge: { copies: 'sum', cuts: 'sum', pastes: 'sum' },
  code: () => 'clipboard_used.used',
};
