import { DEFAULT_RULES, ProctoringPolicy } from '#contracts/policy.ts';
import type { ProctoringPolicyInput } from '#contracts/policy.ts';

/**
 * The policy of an exam whose candidates are scenes: they are films played round and would rightly be told of as such,
 * all the time. Unless `given` has a rule of its own for that.
 */
export function scenePolicy(given: ProctoringPolicyInput = {}): ProctoringPolicy {
  const presentation_attack = { ...DEFAULT_RULES.presentation_attack, enabled: false };
  return ProctoringPolicy.parse({ ...given, rules: { presentation_attack, ...given.rules } });
}
