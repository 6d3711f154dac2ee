// What the pages of an oral exam are computed by. Pure; given as one argument to those who ask.
import { arrangementOf, byStudent } from '../arrangements.ts';
import { combine } from '../assessing.ts';
import { concernsOf } from './concerns.ts';
import { isOut, waiting, withExtraTime } from './oral-steps.ts';
import { aheadOf, inOrder } from './queue.ts';
import { composeTickets } from './tickets.ts';

export const oralRules = {
  composeTickets,
  waiting,
  isOut,
  combine,
  concernsOf,
  inOrder,
  aheadOf,
  arrangementOf,
  byStudent,
  withExtraTime,
};
