import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { ExamId } from '#contracts/ids.ts';
import { fromLocalInput, toLocalInput } from '../../core/admin/local-input.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { useApi } from '../proctor/shared/use-api.ts';
import { useLoaded } from '../proctor/shared/use-loaded.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { useNavigation } from '../proctor/shared/use-navigation.ts';
import { loadExams, type ExamList } from './admin-exams-page.tsx';
import { AdminShell } from './admin-shell.tsx';
import { Field } from './field.tsx';

const HOUR_MS = 3_600_000;

export function NewSittingPage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(loadExams);
  return (
    <AdminShell tab="sittings" title={t('admin.sittings.add')}>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : state.value.exams.length === 0 ? (
        <p className="ad-empty">
          {t('admin.sittings.noExams')} <PlaceLink to="/admin/exams/new">{t('admin.exams.add')}</PlaceLink>
        </p>
      ) : (
        <SittingForm exams={state.value.exams} />
      )}
    </AdminShell>
  );
}

function SittingForm({ exams }: { exams: ExamList['exams'] }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const api = useApi();
  const { goTo } = useNavigation();
  const [examId, setExamId] = useState<ExamId | undefined>(exams[0]?.id);
  const [opensAt, setOpensAt] = useState(() => toLocalInput(Date.now()));
  const [closesAt, setClosesAt] = useState(() => toLocalInput(Date.now() + 3 * HOUR_MS));
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [opens, closes] = [fromLocalInput(opensAt), fromLocalInput(closesAt)];
  const disordered = opens !== null && closes !== null && closes <= opens;
  const missing = (value: number | null): string | null =>
    asked && value === null ? t('admin.required') : null;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (examId === undefined || opens === null || closes === null || disordered) return;
    try {
      const { sittingId } = await api.call('sittings.add', {
        body: { examId, opensAt: opens, closesAt: closes },
      });
      goTo(`/admin/sittings/${sittingId}/candidates`);
    } catch (error) {
      setRefused(errorCodeOf(error));
    }
  }

  return (
    <form
      className="ad-form ad-narrow"
      noValidate
      onSubmit={(event) => void submit(event)}
      data-testid="sitting-form"
    >
      <Field label={t('admin.sittings.exam')}>
        {(wiring) => (
          <select
            {...wiring}
            value={examId}
            data-testid="sitting-exam"
            onChange={({ target }) => setExamId(target.value as ExamId)}
          >
            {exams.map((exam) => (
              <option key={exam.id} value={exam.id}>
                {localised(exam.title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="ad-row">
        <Field label={t('admin.sittings.opens')} fault={missing(opens)}>
          {(wiring) => (
            <input
              {...wiring}
              type="datetime-local"
              value={opensAt}
              data-testid="sitting-opens"
              onChange={({ target }) => setOpensAt(target.value)}
            />
          )}
        </Field>
        <Field
          label={t('admin.sittings.closes')}
          fault={missing(closes) ?? (disordered ? t('admin.sittings.order') : null)}
        >
          {(wiring) => (
            <input
              {...wiring}
              type="datetime-local"
              value={closesAt}
              data-testid="sitting-closes"
              onChange={({ target }) => setClosesAt(target.value)}
            />
          )}
        </Field>
      </div>
      <p className="ad-hint">
        {t('admin.sittings.window')}{' '}
        {t('admin.sittings.localTime', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
      </p>
      <div className="ad-submit">
        <button type="submit" className="pr-button pr-button-main" data-testid="sitting-save">
          {t('admin.save')}
        </button>
        <p role="alert">{refused !== null && t(`error.${refused}`)}</p>
      </div>
    </form>
  );
}
