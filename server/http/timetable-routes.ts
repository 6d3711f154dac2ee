import type { TermId, UserId } from '#contracts/ids.ts';
import type { TimetableEntry } from '#contracts/routes/timetable-routes.ts';
import { usualDay } from '#contracts/timetable.ts';
import type { SittingPlan } from '#contracts/timetable.ts';
import { AppError } from '#platform/errors.ts';
import type { JudgedTimetable } from '../exam/timetable-service.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** The timetable of a session. Who plans sees all of it; who examines or watches, their own published sittings. */
export function timetableRoutes(route: Route, options: HttpOptions): void {
  const { stores, timetable, sessionOverview, clock } = options;

  route('timetable.read', async ({ signedIn: { user }, query: { termId } }) => {
    const isPlanner = user.role === 'officer' || user.role === 'admin';
    const inTerm = await plansOfTerm(options, termId);
    const judged = await timetable.judged((plan) => inTerm(plan) && (isPlanner || isDuty(plan, user.id)));
    const { picture } = judged;
    const staffIds = new Set(
      picture.plans.flatMap(({ examinerIds, proctorIds }) => [...examinerIds, ...proctorIds]),
    );
    return {
      entries: entriesOf(judged).map((entry) => (isPlanner ? entry : { ...entry, faults: [] })),
      groups: [...picture.groups].map(([id, { code }]) => ({ id, code })),
      staff: [...staffIds].map((id) => ({ id, displayName: picture.names.get(id) ?? '' })),
    };
  });

  route('timetable.choices', async () => {
    const [exams, { terms, courses, groups }, users] = await Promise.all([
      stores.plans.exams(),
      stores.structure.outline(),
      stores.users.list(),
    ]);
    const staff = users
      .filter(({ role }) => role !== 'student')
      .map(({ id, displayName, role }) => ({ id, displayName, role }));
    return {
      exams,
      terms: sessionOverview.termsToChoose(terms, usualDay(clock())),
      courses,
      groups: groups.map(({ id, code }) => ({ id, code })),
      staff,
    };
  });

  route('timetable.add', async ({ signedIn, body }) => {
    const [plan] = await timetable.add([body], signedIn.user.id);
    if (!plan) throw new AppError('sitting.not_found');
    return { plan };
  });

  route('timetable.change', async ({ signedIn, params: { sittingId }, body: { draft, version } }) =>
    timetable.change(sittingId, version, draft, signedIn.user.id),
  );

  route('timetable.remove', async ({ signedIn, params: { sittingId } }) => {
    await timetable.remove(sittingId, signedIn.user.id);
    return {};
  });

  route(
    'timetable.publish',
    async ({ signedIn, body: { sittingIds } }) => timetable.publish(sittingIds, signedIn.user.id),
    { bodyLimit: '128kb' },
  );

  route('timetable.overview', async ({ query: { termId } }) => {
    const outline = await stores.structure.outline();
    const today = usualDay(clock());
    const term = sessionOverview.termOf(outline.terms, today, termId);
    if (termId !== undefined && !term) throw new AppError('request.not_found');
    const [enrolments, students, exams, inTerm, settled] = await Promise.all([
      term ? stores.structure.examined({ termId: term.id }) : [],
      stores.structure.students(),
      stores.plans.exams(),
      plansOfTerm(options, term?.id),
      settledIn(options, term?.id),
    ]);
    const judged = await timetable.judged(inTerm);
    const entries = entriesOf(judged);
    const published = entries.filter(({ plan }) => plan.publishedAt !== null).length;
    return {
      terms: outline.terms,
      term,
      counts: {
        groups: outline.groups.length,
        students: students.length,
        enrolments: enrolments.length,
        exams: exams.filter(({ subject }) => term !== null && subject?.termId === term.id).length,
        drafts: entries.length - published,
        published,
      },
      entries,
      unplanned: sessionOverview.unplannedCourses(judged, outline, enrolments, students, settled),
    };
  });
}

/** Of a term are the sittings of its exams, and those of exams that belong to none. */
async function plansOfTerm(
  { stores }: HttpOptions,
  termId: TermId | undefined,
): Promise<(plan: SittingPlan) => boolean> {
  if (termId === undefined) return () => true;
  const exams = await stores.plans.exams();
  const ids = new Set(
    exams.filter(({ subject }) => subject === null || subject.termId === termId).map(({ id }) => id),
  );
  return ({ examId }) => ids.has(examId);
}

/** Who has an outcome in a term already, and courses whose exam is a project at home. */
async function settledIn({ stores }: HttpOptions, termId: TermId | undefined) {
  const [lines, assignments] = await Promise.all([
    termId === undefined ? [] : stores.register.lines({ termId }),
    stores.works.assignments(),
  ]);
  return {
    enrolments: new Set(lines.flatMap(({ entry, enrolment }) => (entry ? [enrolment.id] : []))),
    courses: new Set(assignments.flatMap((one) => (one.termId === termId ? [one.courseId] : []))),
  };
}

function isDuty({ publishedAt, examinerIds, proctorIds }: SittingPlan, userId: UserId): boolean {
  return publishedAt !== null && (examinerIds.includes(userId) || proctorIds.includes(userId));
}

function entriesOf({ picture, seating, faults }: JudgedTimetable): TimetableEntry[] {
  return picture.plans.flatMap((plan) => {
    const exam = picture.exams.get(plan.examId);
    if (!exam) return [];
    const candidateCount = seating.get(plan.id)?.eligible.length ?? 0;
    return [{ plan, exam, candidateCount, faults: faults.get(plan.id) ?? [] }];
  });
}
