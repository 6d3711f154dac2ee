import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SittingOverview } from '#contracts/api.ts';
import type { SittingId } from '#contracts/ids.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { Api } from '../../core/api-client.ts';
import { CodedError } from '../../core/coded-error.ts';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { useLoaded, type Load } from '../proctor/shared/use-loaded.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { AdminShell } from './admin-shell.tsx';
import { RescoreForm } from './rescore-form.tsx';

interface Judged {
  overview: SittingOverview;
  policy: ProctoringPolicy;
}

/** A sitting judged again by other rules: which incidents would be new, gone or otherwise. Nothing recorded changes. */
export function RescorePage({ sittingId }: { sittingId: SittingId }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const load = useCallback<Load<Judged>>((api) => loadJudged(api, sittingId), [sittingId]);
  const { state, reload } = useLoaded(load);
  return (
    <AdminShell tab="sittings" title={t('admin.rescore.title')}>
      <p className="ad-lead">{t('admin.rescore.lead')}</p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : (
        <>
          <p className="ad-sitting">
            <strong>{localised(state.value.overview.examTitle)}</strong>
            <span className="em-digits">
              {formats.span(state.value.overview.sitting.opensAt, state.value.overview.sitting.closesAt)}
            </span>
          </p>
          <RescoreForm sittingId={sittingId} judgedBy={state.value.policy} />
        </>
      )}
    </AdminShell>
  );
}

async function loadJudged(api: Api, sittingId: SittingId): Promise<Judged> {
  const [{ sittings }, { exams }] = await Promise.all([
    api.call('sittings.list', {}),
    api.call('exams.list', {}),
  ]);
  const overview = sittings.find(({ sitting }) => sitting.id === sittingId);
  const exam = exams.find(({ id }) => id === overview?.sitting.examId);
  if (!overview || !exam) throw new CodedError('sitting.not_found');
  return { overview, policy: exam.policy };
}
