// What an exam's own definition says about consent, papers and answers. Pure; given as one argument to those who ask.
import { missingPurposes, requiredPurposes } from './consent.ts';
import { answerFault, paperFault } from './paper.ts';

export const examRules = { requiredPurposes, missingPurposes, paperFault, answerFault };
