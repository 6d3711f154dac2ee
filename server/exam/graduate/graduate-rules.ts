// What the pages of graduates are computed by. Pure; given as one argument to those who ask.
import { quorumOf, withoutBallots } from './defence.ts';

export const graduateRules = { quorumOf, withoutBallots };
