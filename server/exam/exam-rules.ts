// What an exam's own definition says about consent, answers and what is judged. Pure; given as one argument to
// those who ask.
import { missingPurposes, optionalPurposes, requiredPurposes } from './consent.ts';
import { policyOf } from './policy-of.ts';
import { answerFault } from './paper.ts';

export const examRules = {
  requiredPurposes,
  optionalPurposes,
  missingPurposes,
  answerFault,
  policyOf,
};
