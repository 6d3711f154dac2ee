import { z } from 'zod';
import { Points } from '../assessment.ts';
import { AwardStandard } from '../award-standard.ts';
import { GroupId, Instant, Locale, LocalisedText, UserId, WorkId } from '../ids.ts';
import { AdmissionItem, AwardCheck, Commission, Defence, Thesis, ThesisReport } from '../thesis.ts';
import { Work } from '../work.ts';
import { Empty, authors, planners } from './route-parts.ts';

const work = z.object({ workId: WorkId });

/** Somebody of a graduating group with what a degree asks of them. */
export const Graduate = z.object({
  studentId: UserId,
  displayName: z.string(),
  studentNumber: z.string(),
  checklist: z.array(AwardCheck),
  listedAt: Instant.nullable(),
  thesis: z.object({ workId: WorkId, topic: LocalisedText }).nullable(),
});
export type Graduate = z.infer<typeof Graduate>;

/** Graduates, their theses, defences and what a degree asks. */
export const graduateRoutes = {
  'graduates.list': {
    method: 'GET',
    path: '/api/office/graduates',
    roles: planners,
    params: Empty,
    query: z.object({ groupId: GroupId }),
    body: Empty,
    reply: z.object({
      standard: AwardStandard,
      graduates: z.array(Graduate),
    }),
  },
  'graduates.award': {
    method: 'POST',
    path: '/api/office/graduates/:studentId/award',
    roles: planners,
    params: z.object({ studentId: UserId }),
    query: Empty,
    body: Empty,
    reply: Empty,
  },
  'awardStandard.read': {
    method: 'GET',
    path: '/api/office/award-standard',
    roles: planners,
    params: Empty,
    query: Empty,
    body: Empty,
    /** `confirmedBy`: the name; null while nobody confirmed it. */
    reply: z.object({ standard: AwardStandard, confirmedBy: z.string().nullable() }),
  },
  /** Adds the next version; refused when `basedOn` is not the one that counts any more. */
  'awardStandard.confirm': {
    method: 'POST',
    path: '/api/office/award-standard',
    roles: planners,
    params: Empty,
    query: Empty,
    body: AwardStandard.pick({ needs: true }).extend({
      basedOn: z.number().int().min(0),
      source: z.string().trim().min(1).max(500),
    }),
    reply: Empty,
  },
  'theses.list': {
    method: 'GET',
    path: '/api/office/theses',
    roles: authors,
    params: Empty,
    query: Empty,
    body: Empty,
    /** An examiner sees those they supervise or hear. */
    reply: z.object({
      theses: z.array(
        z.object({
          thesis: Thesis,
          displayName: z.string(),
          supervisorName: z.string(),
          points: Points.nullable(),
        }),
      ),
    }),
  },
  /** For a student who is enrolled in the course that is the thesis to the state standard. */
  'theses.add': {
    method: 'POST',
    path: '/api/office/theses',
    roles: planners,
    params: Empty,
    query: Empty,
    body: Thesis.pick({ topic: true, supervisorId: true }).extend({ studentId: UserId }),
    reply: z.object({ workId: WorkId }),
  },
  'theses.read': {
    method: 'GET',
    path: '/api/office/theses/:workId',
    roles: authors,
    params: work,
    query: Empty,
    body: Empty,
    reply: z.object({
      thesis: Thesis,
      work: Work,
      displayName: z.string(),
      checklist: z.array(z.object({ item: AdmissionItem, isMet: z.boolean() })),
      /** Members who must be present; null before there is a commission. */
      quorum: z.number().int().nullable(),
      people: z.array(z.object({ id: UserId, displayName: z.string() })),
    }),
  },
  /** The supervisor's own, or the reviewer's, which the dean's office enters. */
  'theses.report': {
    method: 'PUT',
    path: '/api/office/theses/:workId/reports',
    roles: authors,
    params: work,
    query: Empty,
    body: ThesisReport.omit({ by: true, at: true }).extend({ part: z.enum(['supervisorReport', 'review']) }),
    reply: Empty,
  },
  'theses.admit': {
    method: 'POST',
    path: '/api/office/theses/:workId/admission',
    roles: planners,
    params: work,
    query: Empty,
    body: z.object({ orderNumber: z.string().trim().min(1).max(64) }),
    reply: Empty,
  },
  'theses.appoint': {
    method: 'PUT',
    path: '/api/office/theses/:workId/commission',
    roles: planners,
    params: work,
    query: Empty,
    body: Commission,
    reply: Empty,
  },
  /** By the secretary: who is present, what was asked, how it went. */
  'theses.minutes': {
    method: 'PUT',
    path: '/api/office/theses/:workId/minutes',
    roles: authors,
    params: work,
    query: Empty,
    body: Defence.pick({ presentIds: true, questions: true, minutes: true }),
    reply: Empty,
  },
  'theses.vote': {
    method: 'POST',
    path: '/api/office/theses/:workId/vote',
    roles: ['examiner'],
    params: work,
    query: Empty,
    body: z.object({ points: Points }),
    reply: Empty,
  },
  'theses.decide': {
    method: 'POST',
    path: '/api/office/theses/:workId/decision',
    roles: ['examiner'],
    params: work,
    query: Empty,
    body: z.object({ remark: z.string().trim().max(2_000).default('') }),
    reply: Empty,
  },
} as const;

export const AwardListQuery = z.object({ groupId: GroupId, locale: Locale });

export const graduateFileRoutes = {
  'graduates.file': {
    method: 'GET',
    path: '/api/office/graduates/list.xlsx',
    roles: planners,
    does: 'Who of a group (query `groupId`) is listed for the degree, as a workbook in the language `locale`.',
  },
} as const;
