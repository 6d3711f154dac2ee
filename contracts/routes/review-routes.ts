import { z } from 'zod';
import { Attempt } from '../attempt.ts';
import { ExamForm, Sitting } from '../exam.ts';
import { IncidentId, LocalisedText, SittingId } from '../ids.ts';
import { Incident, Verdict } from '../incident.ts';
import { Empty, reviewers } from './route-parts.ts';

export const SittingOverview = z.object({
  sitting: Sitting,
  examTitle: LocalisedText,
  form: ExamForm,
  candidateCount: z.number().int(),
  liveCount: z.number().int(),
  openIncidentCount: z.number().int(),
  undecidedIncidentCount: z.number().int(),
});
export type SittingOverview = z.infer<typeof SittingOverview>;

/** An incident with what a reviewer needs around it. */
export const IncidentDetail = z.object({
  incident: Incident,
  attempt: Attempt,
  sittingId: SittingId,
  examTitle: LocalisedText,
  displayName: z.string(),
  /** What they may have with them by arrangement. */
  aids: z.string(),
  decidedByName: z.string().nullable(),
});
export type IncidentDetail = z.infer<typeof IncidentDetail>;

/** Sittings and incidents as those who watch and review see them. */
export const reviewRoutes = {
  'sittings.list': {
    method: 'GET',
    path: '/api/sittings',
    roles: reviewers,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ sittings: z.array(SittingOverview) }),
  },
  'incidents.list': {
    method: 'GET',
    path: '/api/sittings/:sittingId/incidents',
    roles: reviewers,
    params: z.object({ sittingId: SittingId }),
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
    body: Empty,
    reply: z.object({ incidents: z.array(Incident) }),
  },
  'incidents.read': {
    method: 'GET',
    path: '/api/incidents/:incidentId',
    roles: reviewers,
    params: z.object({ incidentId: IncidentId }),
    query: Empty,
    body: Empty,
    reply: IncidentDetail,
  },
  'incidents.decide': {
    method: 'POST',
    path: '/api/incidents/:incidentId/decision',
    roles: reviewers,
    params: z.object({ incidentId: IncidentId }),
    query: Empty,
    body: z.object({
      verdict: Verdict,
      note: z.string().trim().max(2_000).default(''),
      revise: z.boolean().default(false),
    }),
    reply: z.object({ incident: Incident }),
  },
} as const;
