// What an exam's own definition says about consent, papers, answers and what is judged. Pure; given as one argument to
// those who ask.
import { missingPurposes, optionalPurposes, requiredPurposes } from './consent.ts';
import { policyOf } from './policy-of.ts';
import { answerFault, paperFault } from './paper.ts';

export const examRules = {
  requiredPurposes,
  optionalPurposes,
  missingPurposes,
  paperFault,
  answerFault,
  policyOf,
};
