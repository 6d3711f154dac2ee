import type { Thesis } from '#contracts/thesis.ts';

export type ThesisStage = 'written' | 'admitted' | 'appointed' | 'defended';

/** How far a thesis is on its way to the degree. */
export function thesisStage({ admission, defence }: Pick<Thesis, 'admission' | 'defence'>): ThesisStage {
  if (defence) return defence.decidedAt === null ? 'appointed' : 'defended';
  return admission ? 'admitted' : 'written';
}
