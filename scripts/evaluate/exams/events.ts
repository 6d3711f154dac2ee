import type { IncidentKind } from '#contracts/policy.ts';
import { sitting } from './moment.ts';
import type { Moment, Posture, Scene } from './moment.ts';

/** Something that must be noticed, and as what. */
export interface ExamEvent {
  name: string;
  kind: IncidentKind;
  lastsMs: number;
  change(moment: Moment): Moment;
}

/** Before an event all is quiet for so long, and after it too. */
export const QUIET_MS = 12_000;
const DIM = 0.35;
const BESIDE: Posture = { x: 0.8, y: 0.44, size: 0.29, roll: 0, turn: 1, nod: 1, cover: 'nothing' };

export const EVENTS: readonly ExamEvent[] = [
  {
    name: 'leaves',
    kind: 'face_absent',
    lastsMs: 16_000,
    change: (moment) => ({ ...moment, candidate: null }),
  },
  {
    name: 'is joined by somebody',
    kind: 'multiple_faces',
    lastsMs: 16_000,
    change: (moment) => ({ ...aside(moment), visitor: BESIDE }),
  },
  {
    name: 'is joined by somebody who looks away',
    kind: 'second_person',
    lastsMs: 45_000,
    change: (moment) => ({ ...aside(moment), visitor: { ...BESIDE, cover: 'back' } }),
  },
  {
    name: 'turns their back',
    kind: 'face_hidden',
    lastsMs: 20_000,
    change: (moment) => ({
      ...moment,
      candidate: moment.candidate && { ...moment.candidate, cover: 'back' },
    }),
  },
  {
    name: 'covers the lens',
    kind: 'camera_covered',
    lastsMs: 16_000,
    change: (moment) => ({ ...moment, covered: true }),
  },
];

/** A quiet candidate, the event from QUIET_MS on, and quiet again. */
export function eventScene({ lastsMs, change }: ExamEvent, seed: number, isDim: boolean): Scene {
  return {
    lastsMs: lastsMs + 2 * QUIET_MS,
    momentAt: (ms) => {
      const moment = { ...sitting(ms, seed * 11), light: isDim ? DIM : 1 };
      return ms >= QUIET_MS && ms < QUIET_MS + lastsMs ? change(moment) : moment;
    },
  };
}

function aside(moment: Moment): Moment {
  return { ...moment, candidate: moment.candidate && { ...moment.candidate, x: moment.candidate.x - 0.18 } };
}
