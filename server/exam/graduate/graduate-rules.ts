// What the pages of graduates are computed by. Pure; given as one argument to those who ask.
import { AWARD_STANDARD } from './award.ts';
import { quorumOf, withoutBallots } from './defence.ts';

export const graduateRules = { standard: AWARD_STANDARD.version, quorumOf, withoutBallots };
