import type { Router } from 'express';
import { plainRoutes } from '#contracts/api.ts';
import type { OwnExam } from '#contracts/routes/student-routes.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';
import { signedInOf } from './session-gate.ts';
import type { Gate } from './session-gate.ts';
import { studentOf } from './student-of.ts';

type OwnSeat = Awaited<ReturnType<HttpOptions['ownExams']['seats']>>[number];

/** A student's own exams: to see, to choose, to enter, to practise. Only ever those of whoever is signed in. */
export function studentRoutes(
  route: Route,
  { router, gate }: { router: Router; gate: Gate },
  { ownExams, sittingsCalendar, config, clock }: HttpOptions,
): void {
  route('my.exams', async ({ signedIn }) => {
    const { id } = studentOf(signedIn);
    const [seats, { slots, practice }] = await Promise.all([ownExams.seats(id), ownExams.offers(id)]);
    return {
      exams: seats
        .filter((seat) => !isFormerPractice(seat, clock()))
        .map(asOwnExam)
        .sort((a, b) => a.startsAt - b.startsAt),
      slots: slots.flatMap(({ plan, exam, left }) =>
        plan.booking === null
          ? []
          : [
              {
                sittingId: plan.id,
                examId: exam.id,
                examTitle: exam.title,
                form: exam.form,
                startsAt: plan.startsAt,
                durationMinutes: plan.durationMinutes,
                zone: plan.zone,
                left,
                until: plan.booking.until,
              },
            ],
      ),
      practice: practice.map(({ plan, exam }) => ({
        sittingId: plan.id,
        examTitle: exam.title,
        durationMinutes: exam.durationMinutes,
        closesAt: plan.closesAt,
      })),
      serverAt: clock(),
    };
  });

  route('my.enter', async ({ signedIn, params: { attemptId } }) => {
    studentOf(signedIn);
    await ownExams.enter(signedIn.tokenHash, attemptId);
    return {};
  });

  route('my.book', async ({ signedIn, params: { sittingId } }) => {
    const { id: attemptId } = await ownExams.book(studentOf(signedIn).id, sittingId);
    return { attemptId };
  });

  route('my.practise', async ({ signedIn, params: { sittingId } }) => {
    const { id: attemptId } = await ownExams.practise(studentOf(signedIn).id, sittingId);
    await ownExams.enter(signedIn.tokenHash, attemptId);
    return { attemptId };
  });

  const { path, roles } = plainRoutes['my.calendar'];
  router.get(path, gate(roles), async (_request, response) => {
    const { id, locale } = studentOf(signedInOf(response));
    const exams = (await ownExams.seats(id)).map(asOwnExam);
    const calendar = sittingsCalendar(
      exams.filter(({ scope, attempt }) => scope !== 'practice' && attempt.endedAt === null),
      { locale, home: new URL('/my', config.PUBLIC_URL).href, at: clock() },
    );
    response
      .set({ 'Cache-Control': 'no-store', 'Content-Disposition': 'attachment; filename="emtihan.ics"' })
      .type('text/calendar; charset=utf-8')
      .send(calendar);
  });
}

function isFormerPractice({ sitting, attempt }: OwnSeat, now: number): boolean {
  return sitting.isPractice && (attempt.endedAt !== null || sitting.closesAt <= now);
}

function asOwnExam({ attempt, sitting, exam, plan, courseName, arrangement }: OwnSeat): OwnExam {
  const { policy } = exam;
  return {
    attempt,
    sittingId: sitting.id,
    examId: exam.id,
    examTitle: exam.title,
    courseName,
    form: exam.form,
    scope: exam.scope,
    durationMinutes: exam.durationMinutes * (1 + arrangement.extraTimePercent / 100),
    opensAt: sitting.opensAt,
    startsAt: plan?.startsAt ?? sitting.opensAt,
    closesAt: sitting.closesAt,
    zone: plan?.zone ?? null,
    room: plan?.room ?? { kind: 'ours' },
    booking: plan?.booking ?? null,
    requires: {
      microphone: policy.requireMicrophone,
      screen: policy.requireScreen,
      fullscreen: policy.requireFullscreen,
    },
    arrangement,
  };
}
