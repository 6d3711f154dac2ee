import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ExamForm } from '#contracts/exam.ts';
import { Locale } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../core/api-client.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { Field } from '../admin/field.tsx';
import { NumberField } from '../admin/number-field.tsx';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { useApi } from '../proctor/shared/use-api.ts';
import { useLoaded } from '../proctor/shared/use-loaded.ts';
import { AccommodationList } from './accommodation-list.tsx';
import { OfficeShell } from './office-shell.tsx';
import { byKazakh } from '../../core/office/kazakh-order.ts';
import { FormEnd } from '../admin/form-end.tsx';
import { useSending } from '../../ui/use-sending.ts';

export type Accommodations = RouteReply<'accommodations.list'>;

const load = (api: Api): Promise<Accommodations> => api.call('accommodations.list', {});

/** What is arranged for whom, and arranging something. */
export function AccommodationsPage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="accommodations" title={t('timetable.arrange.title')}>
      <p className="ad-lead">{t('timetable.arrange.lead')}</p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : (
        <>
          <ArrangeForm known={state.value} onArranged={reload} />
          <AccommodationList known={state.value} onWithdrawn={reload} />
        </>
      )}
    </OfficeShell>
  );
}

const EMPTY = {
  studentId: '',
  courseId: '',
  termId: '',
  form: '',
  extraTimePercent: 0,
  breakCount: 0,
  breakMinutes: 10,
  aids: '',
  noGaze: false,
  language: '',
  reason: '',
};

function ArrangeForm({ known, onArranged }: { known: Accommodations; onArranged: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const localised = useLocalised();
  const [given, setGiven] = useState(EMPTY);
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const set = (change: Partial<typeof EMPTY>): void => setGiven({ ...given, ...change });
  const missing = (text: string): string | null => (asked && text.trim() === '' ? t('admin.required') : null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (given.studentId === '' || given.reason.trim() === '') return;
    const { studentId, breakCount, breakMinutes, noGaze, ...plain } = given;
    const arrangement = {
      ...plain,
      courseId: plain.courseId || null,
      termId: plain.termId || null,
      form: plain.form || null,
      language: plain.language || null,
      breaks: breakCount > 0 ? { count: breakCount, minutes: breakMinutes } : null,
      spared: noGaze ? (['looking_away'] as const) : [],
    };
    const body = { studentId, arrangement } as never;
    if (!(await send(() => api.call('accommodations.add', { body })))) return;
    setGiven(EMPTY);
    setAsked(false);
    onArranged();
  }

  const select = (
    label: string,
    field: 'studentId' | 'courseId' | 'termId' | 'form' | 'language',
    none: string,
    choices: readonly (readonly [string, string])[],
    fault: string | null = null,
  ) => (
    <Field label={label} fault={fault}>
      {(wiring) => (
        <select
          {...wiring}
          value={given[field]}
          data-testid={`arrange-${field}`}
          onChange={({ target }) => set({ [field]: target.value })}
        >
          <option value="">{none}</option>
          {choices.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const students = byKazakh(known.students, ({ displayName }) => displayName).map(
    ({ id, displayName, studentNumber }) => [id, `${displayName} · ${studentNumber}`] as const,
  );
  return (
    <form
      className="ad-form ad-part"
      noValidate
      data-testid="arrange"
      onSubmit={(event) => void submit(event)}
    >
      {select(
        t('timetable.arrange.student'),
        'studentId',
        t('timetable.arrange.choose'),
        students,
        missing(given.studentId),
      )}
      <div className="ad-row">
        {select(
          t('timetable.overview.course'),
          'courseId',
          t('timetable.arrange.everyCourse'),
          known.courses.map(({ id, code, name }) => [id, `${code} · ${localised(name)}`]),
        )}
        {select(
          t('timetable.overview.term'),
          'termId',
          t('timetable.arrange.everyTerm'),
          known.terms.map(({ id, name }) => [id, localised(name)]),
        )}
      </div>
      <div className="ad-row">
        {select(
          t('timetable.arrange.form'),
          'form',
          t('timetable.arrange.asEverybody'),
          ExamForm.options.map((form) => [form, t(`proctor.form.${form}`)]),
        )}
        {select(
          t('timetable.arrange.language'),
          'language',
          t('timetable.arrange.asEverybody'),
          Locale.options.map((locale) => [locale, t(`admin.language.${locale}`)]),
        )}
      </div>
      <div className="ad-row">
        <NumberField
          label={t('timetable.arrange.extraTime')}
          value={given.extraTimePercent}
          testId="arrange-extra"
          onChange={(extraTimePercent) => set({ extraTimePercent })}
        />
        <NumberField
          label={t('timetable.arrange.breakCount')}
          value={given.breakCount}
          onChange={(breakCount) => set({ breakCount })}
        />
        <NumberField
          label={t('timetable.arrange.breakMinutes')}
          value={given.breakMinutes}
          onChange={(breakMinutes) => set({ breakMinutes })}
        />
      </div>
      <Field label={t('timetable.arrange.aids')} hint={t('timetable.arrange.aidsHint')}>
        {(wiring) => (
          <input {...wiring} value={given.aids} onChange={({ target }) => set({ aids: target.value })} />
        )}
      </Field>
      <div className="ad-checks">
        <label>
          <input
            type="checkbox"
            checked={given.noGaze}
            onChange={({ target }) => set({ noGaze: target.checked })}
          />
          {t('timetable.arrange.noGaze')}
        </label>
      </div>
      <Field label={t('timetable.arrange.reason')} fault={missing(given.reason)}>
        {(wiring) => (
          <textarea
            {...wiring}
            value={given.reason}
            data-testid="arrange-reason"
            onChange={({ target }) => set({ reason: target.value })}
          />
        )}
      </Field>
      <FormEnd label={t('timetable.arrange.save')} busy={busy} refused={refused} testId="arrange-save" />
    </form>
  );
}
