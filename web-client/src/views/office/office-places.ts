import type { ComponentType } from 'react';
import { lazy } from 'react';
import type { Role } from '#contracts/api.ts';
import { matchPath } from '../../core/match-path.ts';

/** What the parts of a page's address say, by their names in its pattern. */
export type PlaceParams = Readonly<Record<string, string>>;
export type OfficePage = ComponentType<{ params: PlaceParams }>;

/** A page of the session's office: where it is, whose it is, and its code, fetched when it is opened. */
interface OfficePlace {
  /** Parts that begin with a colon stand for anything. */
  path: string;
  roles: readonly Role[];
  Page: OfficePage;
}

const OFFICE: readonly Role[] = ['officer', 'admin'];

const place = (path: string, roles: readonly Role[], load: () => Promise<OfficePage>): OfficePlace => ({
  path,
  roles,
  Page: lazy(async () => ({ default: await load() })),
});

/** Who writes, marks and signs. */
const SIGNERS: readonly Role[] = ['examiner', ...OFFICE];
const STAFF: readonly Role[] = ['proctor', ...SIGNERS];

const OFFICE_PLACES: readonly OfficePlace[] = [
  place('/office', OFFICE, async () => (await import('./dashboard-page.tsx')).DashboardPage),
  place('/office/sheets', SIGNERS, async () => (await import('./grades/sheets-page.tsx')).SheetsPage),
  place('/office/sheets/:sheetId', SIGNERS, async () => (await import('./grades/sheet-page.tsx')).SheetPage),
  place(
    '/office/assessment',
    OFFICE,
    async () => (await import('./grades/assessment-page.tsx')).AssessmentPage,
  ),
  place('/office/register', OFFICE, async () => (await import('./grades/register-page.tsx')).RegisterPage),
  place(
    '/office/register/:enrolmentId',
    OFFICE,
    async () => (await import('./grades/enrolment-page.tsx')).EnrolmentPage,
  ),
  place(
    '/office/incomplete',
    OFFICE,
    async () => (await import('./grades/incomplete-page.tsx')).IncompletePage,
  ),
  place('/office/appeals', SIGNERS, async () => (await import('./grades/appeals-page.tsx')).AppealsPage),
  place(
    '/office/timetable',
    STAFF,
    async () => (await import('./timetable/timetable-page.tsx')).TimetablePage,
  ),
  place('/office/timetable/new', OFFICE, async () => (await import('./timetable/plan-page.tsx')).PlanPage),
  place(
    '/office/timetable/:sittingId',
    OFFICE,
    async () => (await import('./timetable/plan-page.tsx')).PlanPage,
  ),
  place(
    '/office/accommodations',
    OFFICE,
    async () => (await import('./accommodations-page.tsx')).AccommodationsPage,
  ),
  place('/office/questions', SIGNERS, async () => (await import('./questions/courses-page.tsx')).CoursesPage),
  place(
    '/office/questions/:courseId',
    SIGNERS,
    async () => (await import('./questions/bank-page.tsx')).BankPage,
  ),
  place(
    '/office/questions/:courseId/add',
    SIGNERS,
    async () => (await import('./questions/question-page.tsx')).AddQuestionPage,
  ),
  place(
    '/office/questions/:courseId/edit/:questionId',
    SIGNERS,
    async () => (await import('./questions/question-page.tsx')).EditQuestionPage,
  ),
  place(
    '/office/questions/:courseId/import',
    SIGNERS,
    async () => (await import('./questions/import-page.tsx')).ImportPage,
  ),
  place('/office/marking', SIGNERS, async () => (await import('./marking/marking-page.tsx')).MarkingPage),
  place(
    '/office/marking/:examId',
    SIGNERS,
    async () => (await import('./marking/papers-page.tsx')).PapersPage,
  ),
  place(
    '/office/marking/:examId/:number',
    SIGNERS,
    async () => (await import('./marking/paper-page.tsx')).PaperPage,
  ),
  place('/office/people', OFFICE, async () => (await import('./people/students-page.tsx')).StudentsPage),
  place(
    '/office/people/groups/:groupId',
    OFFICE,
    async () => (await import('./people/students-page.tsx')).StudentsPage,
  ),
  place(
    '/office/people/enrolments',
    OFFICE,
    async () => (await import('./people/enrolments-page.tsx')).EnrolmentsPage,
  ),
  place('/office/people/staff', OFFICE, async () => (await import('./people/staff-page.tsx')).StaffPage),
  place(
    '/office/people/structure',
    OFFICE,
    async () => (await import('./people/structure-page.tsx')).StructurePage,
  ),
  place('/office/imports', OFFICE, async () => (await import('./imports/imports-page.tsx')).ImportsPage),
  place('/office/oral', SIGNERS, async () => (await import('./oral/oral-page.tsx')).OralPage),
  place('/office/oral/criteria', OFFICE, async () => (await import('./oral/criteria-page.tsx')).CriteriaPage),
  place('/office/oral/tickets', SIGNERS, async () => (await import('./oral/tickets-page.tsx')).TicketsPage),
  place(
    '/office/oral/tickets/new',
    SIGNERS,
    async () => (await import('./oral/bank-page.tsx')).NewTicketsPage,
  ),
  place(
    '/office/oral/tickets/:bankId',
    SIGNERS,
    async () => (await import('./oral/bank-page.tsx')).EditTicketsPage,
  ),
  place('/office/oral/:sittingId', SIGNERS, async () => (await import('./oral/desk-page.tsx')).DeskPage),
  place(
    '/office/oral/:sittingId/plan',
    OFFICE,
    async () => (await import('./oral/plan-page.tsx')).OralPlanPage,
  ),
  place(
    '/office/oral/:sittingId/minutes',
    SIGNERS,
    async () => (await import('./oral/minutes-page.tsx')).MinutesPage,
  ),
  place('/office/works', SIGNERS, async () => (await import('./works/projects-page.tsx')).ProjectsPage),
  place(
    '/office/works/new',
    SIGNERS,
    async () => (await import('./works/project-form-page.tsx')).ProjectFormPage,
  ),
  place(
    '/office/works/:assignmentId',
    SIGNERS,
    async () => (await import('./works/project-page.tsx')).ProjectPage,
  ),
  place(
    '/office/works/:assignmentId/edit',
    SIGNERS,
    async () => (await import('./works/project-form-page.tsx')).ProjectFormPage,
  ),
  place(
    '/office/works/:assignmentId/:studentId',
    SIGNERS,
    async () => (await import('./works/work-page.tsx')).JudgedWorkPage,
  ),
  place('/office/theses', SIGNERS, async () => (await import('./theses/theses-page.tsx')).ThesesPage),
  place('/office/theses/:workId', SIGNERS, async () => (await import('./theses/thesis-page.tsx')).ThesisPage),
  place('/office/awards', OFFICE, async () => (await import('./awards/awards-page.tsx')).AwardsPage),
  place(
    '/office/attempts/:attemptId',
    OFFICE,
    async () => (await import('./attempt/attempt-page.tsx')).AttemptPage,
  ),
];

/** The page at a path (without query) for someone of that role, with what its address says; null when there is none. */
export function officePlaceOf(path: string, role: Role): { Page: OfficePage; params: PlaceParams } | null {
  for (const { path: pattern, roles, Page } of OFFICE_PLACES) {
    const params = roles.includes(role) ? matchPath(pattern, path) : null;
    if (params) return { Page, params };
  }
  return null;
}
