import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftFaults } from '../../../core/admin/draft-faults.ts';
import type { RouteReply } from '../../../core/api-client.ts';
import { startedAt, type PlanForm } from '../../../core/office/plan-form.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useFaultWords } from '../../admin/use-fault-words.ts';
import { PickMany } from './pick-many.tsx';

interface PlanFieldsProps {
  choices: RouteReply<'timetable.choices'>;
  form: PlanForm;
  faults: DraftFaults;
  onChange: (form: PlanForm) => void;
}

const ZONES = Intl.supportedValuesOf('timeZone');

export function PlanFields({ choices, form, faults, onChange }: PlanFieldsProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const words = useFaultWords();
  const faultOf = (path: string): string | null => words(faults.get(path), 1);
  const set = (change: Partial<PlanForm>): void => onChange({ ...form, ...change });
  const courses = new Map(choices.courses.map(({ id, code }) => [id, code]));
  const staff = choices.staff.map(({ id, displayName }) => ({ id, name: displayName }));
  const time = (field: 'opensAt' | 'closesAt' | 'bookUntil', path: string) => (
    <Field label={t(`timetable.field.${field}`)} fault={faultOf(path)}>
      {(wiring) => (
        <input
          {...wiring}
          type="datetime-local"
          value={form[field]}
          data-testid={`plan-${field}`}
          onChange={({ target }) => set({ [field]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <Field label={t('timetable.exam')}>
        {(wiring) => (
          <select
            {...wiring}
            value={form.examId}
            data-testid="plan-exam"
            onChange={({ target }) => {
              const exam = choices.exams.find(({ id }) => id === target.value);
              set({ examId: target.value, durationMinutes: exam?.durationMinutes ?? form.durationMinutes });
            }}
          >
            {choices.exams.map(({ id, title, form: examForm, subject }) => (
              <option key={id} value={id}>
                {[subject && courses.get(subject.courseId), localised(title), t(`proctor.form.${examForm}`)]
                  .filter(Boolean)
                  .join(' · ')}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="ad-row">
        <Field label={t('timetable.field.startsAt')} fault={faultOf('startsAt')}>
          {(wiring) => (
            <input
              {...wiring}
              type="datetime-local"
              value={form.startsAt}
              data-testid="plan-startsAt"
              onChange={({ target }) => onChange(startedAt(form, target.value))}
            />
          )}
        </Field>
        {time('opensAt', 'opensAt')}
        {time('closesAt', 'closesAt')}
      </div>
      <div className="ad-row">
        <NumberField
          label={t('timetable.field.durationMinutes')}
          value={form.durationMinutes}
          fault={faultOf('durationMinutes')}
          testId="plan-duration"
          onChange={(durationMinutes) => set({ durationMinutes })}
        />
        <Field label={t('timetable.field.zone')} fault={faultOf('zone')}>
          {(wiring) => (
            <select {...wiring} value={form.zone} onChange={({ target }) => set({ zone: target.value })}>
              {ZONES.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </select>
          )}
        </Field>
        <NumberField
          label={t('timetable.field.ratio')}
          value={form.candidatesPerProctor}
          fault={faultOf('candidatesPerProctor')}
          onChange={(candidatesPerProctor) => set({ candidatesPerProctor })}
        />
      </div>
      <Field
        label={t('timetable.field.roomUrl')}
        hint={t('timetable.field.roomHint')}
        fault={faultOf('room.url')}
      >
        {(wiring) => (
          <input
            {...wiring}
            type="url"
            value={form.roomUrl}
            onChange={({ target }) => set({ roomUrl: target.value })}
          />
        )}
      </Field>
      <fieldset className="ad-checks">
        <legend>{t('timetable.field.who')}</legend>
        {([false, true] as const).map((byInvitation) => (
          <label key={String(byInvitation)}>
            <input
              type="radio"
              name="who"
              checked={form.byInvitation === byInvitation}
              data-testid={byInvitation ? 'plan-invited' : 'plan-seated'}
              onChange={() => set({ byInvitation })}
            />
            {t(byInvitation ? 'timetable.field.byInvitation' : 'timetable.field.byGroup')}
          </label>
        ))}
      </fieldset>
      {!form.byInvitation && <SeatedFields groups={choices.groups} {...{ form, time, faultOf, set }} />}
      <PickMany
        label={t('timetable.examiners')}
        choices={staff}
        chosen={form.examinerIds}
        testId="plan-examiners"
        onChange={(examinerIds) => set({ examinerIds })}
      />
      <PickMany
        label={t('timetable.proctors')}
        choices={staff}
        chosen={form.proctorIds}
        testId="plan-proctors"
        onChange={(proctorIds) => set({ proctorIds })}
      />
    </>
  );
}

interface SeatedFieldsProps {
  form: PlanForm;
  groups: RouteReply<'timetable.choices'>['groups'];
  /** The field of an instant, whose fault stands at a path. */
  time: (field: 'bookUntil', path: string) => ReactNode;
  faultOf: (path: string) => string | null;
  set: (change: Partial<PlanForm>) => void;
}

/** Which groups sit, who of them, and whether they choose their place. */
function SeatedFields({ form, groups, time, faultOf, set }: SeatedFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <PickMany
        label={t('timetable.groups')}
        choices={groups.map(({ id, code }) => ({ id, name: code }))}
        chosen={form.groupIds}
        testId="plan-groups"
        onChange={(groupIds) => set({ groupIds })}
      />
      <fieldset className="ad-checks">
        <legend>{t('timetable.field.places')}</legend>
        <label>
          <input
            type="checkbox"
            checked={form.isBooked}
            onChange={({ target }) => set({ isBooked: target.checked })}
          />
          {t('timetable.field.isBooked')}
        </label>
        <label>
          <input
            type="checkbox"
            checked={form.forAccommodated}
            onChange={({ target }) => set({ forAccommodated: target.checked })}
          />
          {t('timetable.field.forAccommodated')}
        </label>
      </fieldset>
      {form.isBooked && (
        <div className="ad-row">
          <NumberField
            label={t('timetable.field.capacity')}
            value={form.capacity}
            fault={faultOf('booking.capacity')}
            onChange={(capacity) => set({ capacity })}
          />
          {time('bookUntil', 'booking.until')}
        </div>
      )}
    </>
  );
}
