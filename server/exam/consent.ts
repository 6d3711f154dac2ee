import type { ConsentPurpose } from '#contracts/attempt.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';

type Requirements = Pick<ProctoringPolicy, 'requireMicrophone' | 'requireScreen'>;

/** What a candidate must agree to before an exam with this policy, in the order in which it is asked. */
export function requiredPurposes({ requireMicrophone, requireScreen }: Requirements): ConsentPurpose[] {
  return [
    'camera',
    ...(requireMicrophone ? (['microphone'] as const) : []),
    ...(requireScreen ? (['screen'] as const) : []),
    'face_presence',
    'recording',
    'human_review',
  ];
}

/** The required purposes that were not agreed to. */
export function missingPurposes(policy: Requirements, agreed: ConsentPurpose[]): ConsentPurpose[] {
  return requiredPurposes(policy).filter((purpose) => !agreed.includes(purpose));
}
