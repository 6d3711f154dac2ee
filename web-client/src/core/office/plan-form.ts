/*
 * A sitting while an officer plans it. Pure: times are what the clocks of the sitting's zone show, as inputs write them;
 * the draft they mean is the request's own shape, so the contract judges it.
 */
import type { z } from 'zod';
import { CANDIDATES_PER_PROCTOR, PlanDraft, USUAL_ZONE } from '#contracts/timetable.ts';
import type { PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import { instantOf, isZone, localTimeOf } from '#contracts/zoned-time.ts';
import { faultsIn } from '../admin/draft-faults.ts';
import type { DraftFaults } from '../admin/draft-faults.ts';

type Input = z.input<typeof PlanDraft>;

export interface PlanForm {
  examId: string;
  groupIds: readonly string[];
  examinerIds: readonly string[];
  proctorIds: readonly string[];
  /** `YYYY-MM-DDTHH:MM` in `zone`; empty while unknown. */
  opensAt: string;
  startsAt: string;
  closesAt: string;
  durationMinutes: number;
  zone: string;
  /** Empty: this system's own exam room. */
  roomUrl: string;
  candidatesPerProctor: number;
  isBooked: boolean;
  capacity: number;
  bookUntil: string;
  forAccommodated: boolean;
  byInvitation: boolean;
}

/** Doors open so long before the start unless somebody says otherwise, minutes. */
const OPENS_BEFORE_MINUTES = 30;
const MINUTE_MS = 60_000;

export function newPlanForm(exam: PlannedExam | undefined): PlanForm {
  return {
    examId: exam?.id ?? '',
    groupIds: [],
    examinerIds: [],
    proctorIds: [],
    opensAt: '',
    startsAt: '',
    closesAt: '',
    durationMinutes: exam?.durationMinutes ?? 60,
    zone: USUAL_ZONE,
    roomUrl: '',
    candidatesPerProctor: CANDIDATES_PER_PROCTOR.usual,
    isBooked: false,
    capacity: 30,
    bookUntil: '',
    forAccommodated: false,
    byInvitation: false,
  };
}

export function formOf(plan: SittingPlan): PlanForm {
  const { zone, room, booking } = plan;
  return {
    ...plan,
    opensAt: localTimeOf(plan.opensAt, zone),
    startsAt: localTimeOf(plan.startsAt, zone),
    closesAt: localTimeOf(plan.closesAt, zone),
    roomUrl: room.kind === 'outside' ? room.url : '',
    isBooked: booking !== null,
    capacity: booking?.capacity ?? 30,
    bookUntil: booking ? localTimeOf(booking.until, zone) : '',
  };
}

/** The form with another start: doors and end follow it, as long as before and after as they were. */
export function startedAt(form: PlanForm, startsAt: string): PlanForm {
  const [was, is] = [at(form, form.startsAt), at(form, startsAt)];
  if (is === null) return { ...form, startsAt };
  const shifted = (text: string, fallback: number): string => {
    const before = at(form, text);
    return localTimeOf(was === null || before === null ? fallback : before + is - was, form.zone);
  };
  return {
    ...form,
    startsAt,
    opensAt: shifted(form.opensAt, is - OPENS_BEFORE_MINUTES * MINUTE_MS),
    closesAt: shifted(form.closesAt, is + form.durationMinutes * MINUTE_MS),
  };
}

/** What the form asks for; times that are none are NaN, for the contract to refuse. */
export function draftOf(form: PlanForm): Input {
  const { byInvitation } = form;
  const instant = (text: string): number => at(form, text) ?? Number.NaN;
  return {
    examId: form.examId as Input['examId'],
    groupIds: (byInvitation ? [] : [...form.groupIds]) as Input['groupIds'],
    examinerIds: [...form.examinerIds] as Input['examinerIds'],
    proctorIds: [...form.proctorIds] as Input['proctorIds'],
    opensAt: instant(form.opensAt),
    startsAt: instant(form.startsAt),
    closesAt: instant(form.closesAt),
    durationMinutes: form.durationMinutes,
    zone: form.zone,
    room: form.roomUrl.trim() === '' ? { kind: 'ours' } : { kind: 'outside', url: form.roomUrl.trim() },
    candidatesPerProctor: form.candidatesPerProctor,
    booking:
      form.isBooked && !byInvitation ? { capacity: form.capacity, until: instant(form.bookUntil) } : null,
    forAccommodated: form.forAccommodated && !byInvitation,
    byInvitation,
  };
}

/** By field path of the draft. Empty: it may be sent. */
export const planFaultsOf = (form: PlanForm): DraftFaults => faultsIn(PlanDraft, draftOf(form));

const at = (form: PlanForm, text: string): number | null =>
  isZone(form.zone) ? instantOf(text, form.zone) : null;
