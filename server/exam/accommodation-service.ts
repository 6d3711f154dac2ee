// What is arranged for students, and that it counts in the exams they have not yet ended.
// Owns what an attempt is spared by arrangement. Does not decide who is given what: an officer does, with a reason.
import type { Arrangement, ArrangementDraft, StudentAccommodation } from '#contracts/accommodation.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Exam } from '#contracts/exam.ts';
import type { AccommodationId, Instant, SittingId, UserId } from '#contracts/ids.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { arrangementOf, byStudent, countsFor } from './arrangements.ts';

export interface AccommodationServiceOptions {
  accommodations: {
    add(accommodation: StudentAccommodation, audit: AuditEntry): Promise<void>;
    withdraw(id: AccommodationId, at: Instant, audit: AuditEntry): Promise<StudentAccommodation | null>;
    standingOf(studentIds: UserId[]): Promise<StudentAccommodation[]>;
  };
  seats: { ofStudent(studentId: UserId): Promise<{ attempt: Attempt; exam: Pick<Exam, 'subject'> }[]> };
  exams: { ofSitting(sittingId: SittingId): Promise<Pick<Exam, 'subject'> | null> };
  attempts: {
    accommodate(id: Attempt['id'], spared: Attempt['accommodations'], by: UserId): Promise<Attempt>;
  };
  newId: () => string;
  clock: Clock;
}

export class AccommodationService {
  readonly #options: AccommodationServiceOptions;

  constructor(options: AccommodationServiceOptions) {
    this.#options = options;
  }

  /** Arranges it from now on; answers the attempts that are spared something else than before. */
  async add(
    studentId: UserId,
    draft: ArrangementDraft,
    by: UserId,
  ): Promise<{ accommodation: StudentAccommodation; touched: Attempt[] }> {
    const at = this.#options.clock();
    const id = this.#options.newId() as AccommodationId;
    const accommodation = { ...draft, id, studentId, author: by, addedAt: at, withdrawnAt: null };
    const { reason: _, ...arranged } = draft;
    const data = { accommodationId: id, ...arranged };
    const audit: AuditEntry = { at, actor: by, action: 'student.accommodated', subject: studentId, data };
    await this.#options.accommodations.add(accommodation, audit);
    return { accommodation, touched: await this.#spare(accommodation, by) };
  }

  /** Arranges it no longer; answers as `add`. AppError `accommodation.not_found`. */
  async withdraw(id: AccommodationId, by: UserId): Promise<Attempt[]> {
    const at = this.#options.clock();
    const audit: AuditEntry = {
      at,
      actor: by,
      action: 'student.accommodation_withdrawn',
      subject: by,
      data: { accommodationId: id },
    };
    const withdrawn = await this.#options.accommodations.withdraw(id, at, audit);
    if (!withdrawn) throw new AppError('accommodation.not_found');
    return await this.#spare(withdrawn, by);
  }

  /** What holds for the candidate of an attempt. */
  async of({ candidateId, sittingId }: Pick<Attempt, 'candidateId' | 'sittingId'>): Promise<Arrangement> {
    const [exam, standing] = await Promise.all([
      this.#options.exams.ofSitting(sittingId),
      this.#options.accommodations.standingOf([candidateId]),
    ]);
    return arrangementOf(standing, exam?.subject ?? null);
  }

  /** What candidates of a sitting may have with them, by candidate; of those who may have nothing there is no entry. */
  async aidsIn(sittingId: SittingId, candidateIds: readonly UserId[]): Promise<Map<UserId, string>> {
    const { exams, accommodations } = this.#options;
    const [exam, standing] = await Promise.all([
      exams.ofSitting(sittingId),
      accommodations.standingOf([...candidateIds]),
    ]);
    const found = [...byStudent(standing)].map(([id, own]): [UserId, string] => {
      return [id, arrangementOf(own, exam?.subject ?? null).aids];
    });
    return new Map(found.filter(([, aids]) => aids !== ''));
  }

  /** What one arrangement, begun or withdrawn, changes in the attempts it counts for. What was spared by hand stays. */
  async #spare(changed: StudentAccommodation, by: UserId): Promise<Attempt[]> {
    const { seats, accommodations, attempts } = this.#options;
    if (changed.spared.length === 0) return [];
    const standing = await accommodations.standingOf([changed.studentId]);
    const touched: Attempt[] = [];
    for (const { attempt, exam } of await seats.ofStudent(changed.studentId)) {
      if (attempt.endedAt !== null || !countsFor({ ...changed, withdrawnAt: null }, exam.subject)) continue;
      const { spared } = arrangementOf(standing, exam.subject);
      const kept = attempt.accommodations.filter((kind) => !changed.spared.includes(kind));
      const wanted = [...new Set([...kept, ...spared])].sort();
      if (wanted.join() === attempt.accommodations.join()) continue;
      touched.push(await attempts.accommodate(attempt.id, wanted, by));
    }
    return touched;
  }
}
