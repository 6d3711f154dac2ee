// What an exam's own definition says about consent, papers, answers and what is judged. Pure; given as one argument to those who ask.
import { missingPurposes, requiredPurposes } from './consent.ts';
import { policyOf } from './policy-of.ts';
import { answerFault, paperFault } from './paper.ts';

export const examRules = { requiredPurposes, missingPurposes, paperFault, answerFault, policyOf };
