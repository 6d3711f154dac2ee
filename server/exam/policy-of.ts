import type { Exam } from '#contracts/exam.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';

/** What an exam is judged by: of an oral one nobody reports that people speak. */
export function policyOf({ form, policy }: Pick<Exam, 'form' | 'policy'>): ProctoringPolicy {
  if (form !== 'oral') return policy;
  return { ...policy, rules: { ...policy.rules, speech: { ...policy.rules.speech, enabled: false } } };
}
