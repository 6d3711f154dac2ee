import type { ConsentPurpose } from '#contracts/attempt.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';

type Requirements = Pick<ProctoringPolicy, 'requireMicrophone' | 'requireScreen'>;
type Choices = Pick<ProctoringPolicy, 'compareFaces'>;

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

/** What a candidate may agree to or decline, and sit the exam either way. */
export function optionalPurposes({ compareFaces }: Choices): ConsentPurpose[] {
  return compareFaces ? ['face_comparison'] : [];
}

/** The required purposes that were not agreed to. */
export function missingPurposes(policy: Requirements, agreed: ConsentPurpose[]): ConsentPurpose[] {
  return requiredPurposes(policy).filter((purpose) => !agreed.includes(purpose));
}
