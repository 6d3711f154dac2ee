// "I": an exam put off to another term, because a student could not sit it.
// Owns how it is asked for, granted, moved and refused. Never ends one: at its deadline a person decides, the program reminds.
import type {
  CourseId,
  EnrolmentId,
  IncompleteRequestId,
  Instant,
  RegisterEntryId,
  TermId,
} from '#contracts/ids.ts';
import type { IncompleteRequest } from '#contracts/incomplete.ts';
import type { IncompleteCause, Outcome, RegisterEntry, RegisterLine } from '#contracts/register.ts';
import { usualDay } from '#contracts/timetable.ts';
import { AppError } from '#platform/errors.ts';
import { mayFollow } from './outcome-rules.ts';
import type { Person } from './ports.ts';
import { byName } from './proposal.ts';
import type { RegisterOptions } from './register-options.ts';

const DAY_MS = 86_400_000;

export interface StandingIncomplete {
  line: RegisterLine;
  deadlineOn: string;
  retakeTermId: TermId;
  /** The deadline is past: somebody has to decide. */
  isOverdue: boolean;
  /** The deadline is so near, or past, that those whom it concerns are reminded of it. */
  isNear: boolean;
  /** When the course is next sat in that term; null while nothing is planned. */
  scheduledAt: Instant | null;
}

export class IncompleteService {
  readonly #options: RegisterOptions;

  private constructor(options: RegisterOptions) {
    this.#options = options;
  }

  static create(options: RegisterOptions): IncompleteService {
    return new IncompleteService(options);
  }

  /** A student asks for their own. AppErrors `enrolment.not_found`, `incomplete.asked`, `register.refused` (it has an outcome). */
  async ask(enrolmentId: EnrolmentId, reason: string, by: Person): Promise<IncompleteRequestId> {
    const { register, incompletes, clock, newId } = this.#options;
    const [line] = await register.lines({ enrolmentIds: [enrolmentId], studentId: by.id });
    if (!line) throw new AppError('enrolment.not_found');
    if (line.entry !== null) throw new AppError('register.refused');
    const id = newId() as IncompleteRequestId;
    const askedAt = clock();
    await incompletes.ask(
      { id, enrolmentId, askedBy: by.id, askedAt, reason, decision: null },
      { at: askedAt, actor: by.id, action: 'incomplete.asked', subject: enrolmentId, data: { reason } },
    );
    return id;
  }

  /**
   * Enters "I" for each enrolment, or moves its deadline; all or nothing, with a notice to each student. `requestId` is the
   * request it answers. AppErrors `enrolment.not_found`, `incomplete.decided`, `register.refused`, `register.changed`.
   */
  async grant(
    given: {
      enrolmentIds: readonly EnrolmentId[];
      cause: IncompleteCause;
      reason: string;
      deadlineOn: string;
      retakeTermId: TermId;
      requestId: IncompleteRequestId | null;
    },
    by: Person,
  ): Promise<void> {
    const { register, structure, incompletes, clock, newId } = this.#options;
    const { enrolmentIds, cause, reason, deadlineOn, retakeTermId, requestId } = given;
    const at = clock();
    if (deadlineOn < usualDay(at)) throw malformed('deadlineOn');
    if (!(await structure.outline()).terms.some(({ id }) => id === retakeTermId))
      throw malformed('retakeTermId');
    const request = requestId && (await this.#waiting(requestId));
    const ids = [...new Set(request ? [request.enrolmentId] : enrolmentIds)];
    const lines = await register.lines({ enrolmentIds: ids });
    if (ids.length === 0 || lines.length < ids.length) throw new AppError('enrolment.not_found');
    const outcome: Outcome = { kind: 'incomplete', cause, deadlineOn, retakeTermId };
    if (lines.some(({ entry }) => !mayFollow('incomplete', entry?.outcome ?? null, outcome)))
      throw new AppError('register.refused');
    const entries = lines.map(({ enrolment, entry }): RegisterEntry => ({
      id: newId() as RegisterEntryId,
      enrolmentId: enrolment.id,
      replaces: entry?.id ?? null,
      outcome,
      cause: 'incomplete',
      causeId: requestId,
      reason,
      signedBy: by.id,
      signedAt: at,
    }));
    const decision = { granted: true, note: reason, decidedBy: by.id, decidedAt: at };
    await incompletes.grant(entries, {
      settled: request ? { id: request.id, decision } : null,
      notices: lines.map(({ enrolment: { id, studentId } }) => ({
        at,
        studentId,
        enrolmentId: id,
        told: { kind: 'incomplete_granted', deadlineOn, retakeTermId, reason },
      })),
      audit: ids.map((subject) => ({
        at,
        actor: by.id,
        action: 'incomplete.granted',
        subject,
        data: { cause, deadlineOn, retakeTermId, reason },
      })),
    });
  }

  /** AppErrors `incomplete.not_found`, `incomplete.decided`. */
  async refuse(id: IncompleteRequestId, note: string, by: Person): Promise<void> {
    const at = this.#options.clock();
    const { enrolmentId, askedBy } = await this.#waiting(id);
    await this.#options.incompletes.refuse(
      { id, decision: { granted: false, note, decidedBy: by.id, decidedAt: at } },
      { at, studentId: askedBy, enrolmentId, told: { kind: 'incomplete_refused', note } },
      { at, actor: by.id, action: 'incomplete.refused', subject: enrolmentId, data: { note } },
    );
  }

  /** Who waits for an answer, and who has "I", until when, and what is scheduled: the nearest deadline first. */
  async report(): Promise<{
    requests: { request: IncompleteRequest; line: RegisterLine }[];
    standing: StandingIncomplete[];
  }> {
    const { register, incompletes, clock } = this.#options;
    const now = clock();
    const [requests, lines, sittings] = await Promise.all([
      incompletes.requests({ waiting: true }),
      register.lines({ standing: 'incomplete' }),
      incompletes.nextSittings(now),
    ]);
    const opensAt = new Map(sittings.map((next) => [placeOf(next.courseId, next.termId), next.opensAt]));
    const asking = await register.lines({ enrolmentIds: requests.map(({ enrolmentId }) => enrolmentId) });
    return {
      requests: requests.map((request) => ({
        request,
        line: asking.find(({ enrolment }) => enrolment.id === request.enrolmentId)!,
      })),
      standing: lines
        .toSorted((one, other) => byName(one, other))
        .flatMap((line) => {
          if (line.entry?.outcome.kind !== 'incomplete') return [];
          const { deadlineOn, retakeTermId } = line.entry.outcome;
          const scheduledAt = opensAt.get(placeOf(line.enrolment.courseId, retakeTermId)) ?? null;
          return [
            {
              line,
              deadlineOn,
              retakeTermId,
              isOverdue: deadlineOn < usualDay(now),
              isNear: this.#isNear(deadlineOn, now),
              scheduledAt,
            },
          ];
        })
        .toSorted((one, other) =>
          one.deadlineOn < other.deadlineOn ? -1 : Number(one.deadlineOn > other.deadlineOn),
        ),
    };
  }

  /**
   * Tells students some days before the deadline of their "I", and on that day, once each. Changes no outcome: at the deadline
   * an officer decides. To be called now and then; answers how many were told.
   */
  async remind(): Promise<number> {
    const { register, incompletes, clock } = this.#options;
    const at = clock();
    let told = 0;
    for (const { enrolment, entry } of await register.lines({ standing: 'incomplete' })) {
      if (entry?.outcome.kind !== 'incomplete') continue;
      const { deadlineOn } = entry.outcome;
      if (!this.#isNear(deadlineOn, at)) continue;
      const stage = deadlineOn <= usualDay(at) ? 'due' : 'near';
      const reminded = await incompletes.remind(
        { entryId: entry.id, stage },
        {
          at,
          studentId: enrolment.studentId,
          enrolmentId: enrolment.id,
          told: { kind: `incomplete_${stage}`, deadlineOn },
        },
        {
          at,
          actor: null,
          action: 'incomplete.reminded',
          subject: enrolment.id,
          data: { stage, deadlineOn },
        },
      );
      if (reminded) told += 1;
    }
    return told;
  }

  #isNear(deadlineOn: string, now: Instant): boolean {
    return deadlineOn <= usualDay(now + this.#options.remindDays * DAY_MS);
  }

  async #waiting(id: IncompleteRequestId): Promise<IncompleteRequest> {
    const request = await this.#options.incompletes.byId(id);
    if (!request) throw new AppError('incomplete.not_found');
    if (request.decision) throw new AppError('incomplete.decided');
    return request;
  }
}

const placeOf = (courseId: CourseId, termId: TermId): string => `${courseId} ${termId}`;

const malformed = (field: string): AppError =>
  new AppError('request.malformed', { facts: { path: `body.${field}`, fault: 'custom' } });
