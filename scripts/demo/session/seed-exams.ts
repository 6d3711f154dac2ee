import { randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AssignmentId, CriteriaSetId, QuestionId, SittingId, TicketBankId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { PlanDraft } from '#contracts/timetable.ts';
import type { User } from '#contracts/user.ts';
import type { Clock } from '#platform/clock.ts';
import { ExamService } from '#server/exam/exam-service.ts';
import { OralService } from '#server/exam/oral/oral-service.ts';
import { TimetableService } from '#server/exam/timetable-service.ts';
import { readQuestions } from '#server/imports/questions/read-questions.ts';
import type { Stores } from '#server/storage/stores.ts';
import type { DemoPlaces } from './demo-places.ts';
import { DEMO_CRITERIA, DEMO_PROJECT, DEMO_TOPICS } from './demo-texts.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface SessionStaff {
  officer: User;
  examiner: User;
  proctor: User;
}

/** Question bank, an oral exam with its tickets and a project, both open. */
export async function seedExams(
  stores: Stores,
  { places, staff, clock }: { places: DemoPlaces; staff: SessionStaff; clock: Clock },
): Promise<void> {
  const { officer, examiner, proctor } = staff;
  const { courses, term, third } = places;
  const now = clock();
  const traced = (action: AuditEntry['action'], subject: AuditEntry['subject']): AuditEntry => ({
    at: now,
    actor: officer.id,
    action,
    subject,
    data: {},
  });
  for (const { id } of Object.values(courses))
    await stores.courseExaminers.assign(id, [examiner.id], traced('course.examiners_assigned', id));

  const gift = await readFile(new URL('databases.gift', import.meta.url));
  const { items } = await readQuestions({ bytes: gift, name: 'databases.gift' });
  const kept = {
    courseId: courses.databases.id,
    version: 1,
    retired: false,
    changedAt: now,
    changedBy: examiner.id,
  };
  const questions = items.map(({ draft }) => ({ ...draft, ...kept, id: randomUUID() as QuestionId }));
  await stores.questionBank.addMany(questions, traced('question.added', courses.databases.id));

  const criteriaSetId = randomUUID() as CriteriaSetId;
  await stores.assessments.saveCriteria(
    { id: criteriaSetId, ...DEMO_CRITERIA },
    traced('criteria.saved', criteriaSetId),
  );
  await seedOral();

  const assignmentId = randomUUID() as AssignmentId;
  await stores.works.saveAssignment(
    {
      id: assignmentId,
      ...DEMO_PROJECT,
      courseId: courses.web.id,
      termId: term.id,
      opensAt: now,
      dueAt: now + 7 * DAY_MS,
      latePolicy: { kind: 'deduct', pointsPerDay: 10, maxDays: 3 },
      maxBytes: 100 * 1024 * 1024,
      accepts: ['document', 'archive'],
      criteriaSetId,
      needsOriginality: true,
      examinerIds: [examiner.id],
    },
    traced('assignment.saved', assignmentId),
  );

  async function seedOral(): Promise<void> {
    const exams = new ExamService({ ...stores, newId: randomUUID, clock });
    const timetable = new TimetableService({ ...stores, newId: randomUUID, clock });
    const oral = OralService.create({ ...stores, newSeed: () => randomInt(2 ** 32), clock });
    const examId = await exams.add(
      {
        title: courses.networks.name,
        form: 'oral',
        scope: 'course',
        subject: { courseId: courses.networks.id, termId: term.id },
        durationMinutes: 30,
        policy: ProctoringPolicy.parse({}),
        source: { kind: 'none' },
      },
      officer.id,
    );
    const startsAt = now + HOUR_MS;
    const draft = PlanDraft.parse({
      examId,
      groupIds: [third.id],
      opensAt: now,
      startsAt,
      closesAt: now + 7 * DAY_MS,
      durationMinutes: 180,
      examinerIds: [examiner.id],
      proctorIds: [proctor.id],
    });
    const [plan] = await timetable.add([draft], officer.id);
    const sittingId = plan?.id as SittingId;
    await timetable.publish([sittingId], officer.id);
    const bank = await oral.saveBank(
      {
        id: randomUUID() as TicketBankId,
        name: courses.networks.name.kk,
        language: 'kk',
        ticketCount: 12,
        topics: DEMO_TOPICS.map(({ title, questions: asked }, index) => ({
          id: `t${index + 1}`,
          courseId: courses.networks.id,
          title,
          perTicket: 1,
          questions: asked.map((text, place) => ({ id: `q${place + 1}`, text })),
        })),
      },
      examiner,
    );
    await oral.plan(
      {
        sittingId,
        bankId: bank.id,
        criteriaSetId,
        source: 'oral',
        preparationMinutes: 20,
        answerMinutes: 15,
        examinerIds: [examiner.id],
      },
      officer,
    );
  }
}
