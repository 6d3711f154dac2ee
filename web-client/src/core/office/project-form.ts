/*
 * A project while somebody writes it. Pure: times are what this browser's clocks show, as inputs write them; the draft they
 * mean is the request's own shape, so the contract judges it.
 */
import type { z } from 'zod';
import type { CourseId, TermId, UserId } from '#contracts/ids.ts';
import type { LatePolicy } from '#contracts/work.ts';
import { Assignment } from '#contracts/work.ts';
import { instantOf, localTimeOf } from '#contracts/zoned-time.ts';
import { faultsIn, type DraftFaults } from '../admin/draft-faults.ts';

const Draft = Assignment.omit({ id: true });
type Input = z.input<typeof Draft>;

const MEGABYTE = 2 ** 20;
const NOWHERE = { kk: '', ru: '', en: '' };

export interface ProjectForm extends Pick<
  Assignment,
  'title' | 'instructions' | 'accepts' | 'needsOriginality'
> {
  courseId: string;
  termId: string;
  criteriaSetId: string;
  examinerIds: readonly string[];
  /** `YYYY-MM-DDTHH:MM`; empty while unknown. */
  opensAt: string;
  dueAt: string;
  late: LatePolicy['kind'];
  pointsPerDay: number;
  maxDays: number;
  maxMegabytes: number;
}

export function newProjectForm(given: {
  courseId: CourseId | undefined;
  termId: TermId | undefined;
  examinerIds: readonly UserId[];
}): ProjectForm {
  return {
    title: NOWHERE,
    instructions: NOWHERE,
    opensAt: '',
    dueAt: '',
    late: 'refuse',
    pointsPerDay: 10,
    maxDays: 3,
    maxMegabytes: 500,
    accepts: [],
    needsOriginality: true,
    criteriaSetId: '',
    examinerIds: given.examinerIds,
    courseId: given.courseId ?? '',
    termId: given.termId ?? '',
  };
}

export function projectFormOf(assignment: Assignment, zone: string): ProjectForm {
  const { opensAt, dueAt, latePolicy, maxBytes, ...same } = assignment;
  const deduct = latePolicy.kind === 'deduct' ? latePolicy : { pointsPerDay: 10, maxDays: 3 };
  return {
    ...same,
    opensAt: localTimeOf(opensAt, zone),
    dueAt: localTimeOf(dueAt, zone),
    late: latePolicy.kind,
    pointsPerDay: deduct.pointsPerDay,
    maxDays: deduct.maxDays,
    maxMegabytes: Math.round(maxBytes / MEGABYTE),
  };
}

/** What is sent; a time that is no time is NaN, which the contract minds. */
export function projectDraftOf(form: ProjectForm, zone: string): Input {
  const { late, pointsPerDay, maxDays, maxMegabytes, opensAt, dueAt, title, instructions } = form;
  const { accepts, needsOriginality, criteriaSetId, examinerIds, courseId, termId } = form;
  return {
    title,
    instructions,
    accepts,
    needsOriginality,
    criteriaSetId,
    examinerIds: [...examinerIds],
    courseId,
    termId,
    opensAt: instantOf(opensAt, zone) ?? Number.NaN,
    dueAt: instantOf(dueAt, zone) ?? Number.NaN,
    latePolicy: late === 'deduct' ? { kind: late, pointsPerDay, maxDays } : { kind: late },
    maxBytes: maxMegabytes * MEGABYTE,
  };
}

export function faultsOfProject(form: ProjectForm, zone: string): DraftFaults {
  const draft = projectDraftOf(form, zone);
  const faults = new Map(faultsIn(Draft, draft));
  if (!faults.has('dueAt') && draft.dueAt <= draft.opensAt) faults.set('dueAt', { fault: 'other' });
  return faults;
}
