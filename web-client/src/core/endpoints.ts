import type { CSRF_HEADER as ContractCsrfHeader, RouteName, Routes } from '#contracts/api.ts';

export const CSRF_HEADER: typeof ContractCsrfHeader = 'x-emtihan-csrf';

/**
 * Where each route of `contracts/api.ts` is. The contract's own table carries every schema with it; this one keeps them
 * off the line, and does not compile when it differs.
 */
export const ENDPOINTS: { readonly [N in RouteName]: Pick<Routes[N], 'method' | 'path'> } = {
  'session.begin': { method: 'POST', path: '/api/session' },
  'session.join': { method: 'POST', path: '/api/session/join' },
  'session.read': { method: 'GET', path: '/api/session' },
  'session.end': { method: 'DELETE', path: '/api/session' },
  'session.locale': { method: 'PUT', path: '/api/session/locale' },
  'candidate.attempt': { method: 'GET', path: '/api/candidate/attempt' },
  'candidate.consent': { method: 'POST', path: '/api/candidate/consent' },
  'candidate.stopComparison': { method: 'DELETE', path: '/api/candidate/comparison' },
  'sittings.list': { method: 'GET', path: '/api/sittings' },
  'incidents.list': { method: 'GET', path: '/api/sittings/:sittingId/incidents' },
  'incidents.read': { method: 'GET', path: '/api/incidents/:incidentId' },
  'incidents.decide': { method: 'POST', path: '/api/incidents/:incidentId/decision' },
  'exams.list': { method: 'GET', path: '/api/admin/exams' },
  'exams.add': { method: 'POST', path: '/api/admin/exams' },
  'sittings.add': { method: 'POST', path: '/api/admin/sittings' },
  'sittings.rescore': { method: 'POST', path: '/api/admin/sittings/:sittingId/rescore' },
  'candidates.add': { method: 'POST', path: '/api/admin/sittings/:sittingId/candidates' },
  'candidates.list': { method: 'GET', path: '/api/admin/sittings/:sittingId/candidates' },
  'candidates.invite': { method: 'POST', path: '/api/admin/attempts/:attemptId/link' },
  'candidates.accommodate': { method: 'PUT', path: '/api/admin/attempts/:attemptId/accommodations' },
  'sampling.read': { method: 'GET', path: '/api/admin/sampling' },
  'users.list': { method: 'GET', path: '/api/admin/users' },
  'users.add': { method: 'POST', path: '/api/admin/users' },
  'sheets.list': { method: 'GET', path: '/api/office/sheets' },
  'sheets.open': { method: 'POST', path: '/api/office/sheets' },
  'sheets.read': { method: 'GET', path: '/api/office/sheets/:sheetId' },
  'sheets.sign': { method: 'POST', path: '/api/office/sheets/:sheetId/signatures' },
  'sheets.verify': { method: 'GET', path: '/api/sheets/verify/:contentHash' },
  'assessment.preview': { method: 'GET', path: '/api/office/assessment' },
  'assessment.sign': { method: 'POST', path: '/api/office/assessment' },
  'register.list': { method: 'GET', path: '/api/office/register' },
  'register.history': { method: 'GET', path: '/api/office/register/:enrolmentId' },
  'register.correct': { method: 'POST', path: '/api/office/register/:enrolmentId' },
  'incompletes.report': { method: 'GET', path: '/api/office/incompletes' },
  'incompletes.grant': { method: 'POST', path: '/api/office/incompletes' },
  'incompletes.refuse': { method: 'POST', path: '/api/office/incompletes/:requestId/refusal' },
  'appeals.list': { method: 'GET', path: '/api/office/appeals' },
  'appeals.assign': { method: 'PUT', path: '/api/office/appeals/:appealId/commission' },
  'appeals.decide': { method: 'POST', path: '/api/office/appeals/:appealId/decision' },
  'results.mine': { method: 'GET', path: '/api/my/results' },
  'appeals.file': { method: 'POST', path: '/api/my/appeals' },
  'incompletes.ask': { method: 'POST', path: '/api/my/incompletes' },
};
