// What the pages of an oral exam are computed by. Pure; given as one argument to those who ask.
import { combine } from '../assessing.ts';
import { waiting } from './oral-steps.ts';
import { composeTickets } from './tickets.ts';

export const oralRules = { composeTickets, waiting, combine };
