import { describe, expect, test } from '@jest/globals';
import {
  draftOf,
  formOf,
  newPlanForm,
  planFaultsOf,
  startedAt,
} from '../../../../web-client/src/core/office/plan-form.ts';
import { weekOf } from '../../../../web-client/src/core/office/timetable-view.ts';
import { aPlan, aPlannedExam } from '#test/support/a-plan.ts';

describe('the form of a sitting', () => {
  const exam = aPlannedExam({ durationMinutes: 90 });

  test('lets doors and end follow its start', () => {
    const first = startedAt(newPlanForm(exam), '2027-01-11T09:00');
    expect(first).toMatchObject({ opensAt: '2027-01-11T08:30', closesAt: '2027-01-11T10:30' });
    const later = startedAt({ ...first, closesAt: '2027-01-11T11:00' }, '2027-01-12T14:00');
    expect(later).toMatchObject({ opensAt: '2027-01-12T13:30', closesAt: '2027-01-12T16:00' });
  });

  test('means the clocks of its own zone', () => {
    const form = startedAt(newPlanForm(exam), '2027-01-11T09:00');
    expect(draftOf(form).startsAt).toBe(Date.parse('2027-01-11T04:00:00Z'));
    expect(draftOf({ ...form, zone: 'Europe/London' }).startsAt).toBe(Date.parse('2027-01-11T09:00:00Z'));
  });

  test('may not be sent without its times', () => {
    expect([...planFaultsOf(newPlanForm(exam)).keys()].sort()).toEqual(['closesAt', 'opensAt', 'startsAt']);
    expect(planFaultsOf(startedAt(newPlanForm(exam), '2027-01-11T09:00')).size).toBe(0);
  });

  test('by invitation asks for no groups, whatever was chosen before', () => {
    const chosen = { ...newPlanForm(exam), groupIds: ['G-1'], isBooked: true, forAccommodated: true };
    expect(draftOf({ ...chosen, byInvitation: true })).toMatchObject({
      groupIds: [],
      booking: null,
      forAccommodated: false,
    });
  });

  test('shows a plan as it is kept', () => {
    const plan = aPlan({ startsAt: Date.parse('2024-02-29T03:00:00Z') });
    const { id: _, version: _v, publishedAt: _p, ...draft } = plan;
    expect(formOf(plan).startsAt).toBe('2024-02-29T09:00');
    expect(draftOf(formOf(plan))).toEqual(draft);
  });
});

test.each([
  ['2026-11-23', 0, '2026-11-23'],
  ['2026-11-29', 0, '2026-11-23'],
  ['2026-11-30', 0, '2026-11-30'],
  ['2026-11-30', -1, '2026-11-23'],
])('the week of %s and %i later begins on Monday %s', (day, weeks, monday) => {
  expect(weekOf(day, weeks)[0]).toBe(monday);
  expect(weekOf(day, weeks)).toHaveLength(7);
});
