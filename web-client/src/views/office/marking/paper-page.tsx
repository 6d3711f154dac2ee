import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamId } from '#contracts/ids.ts';
import type { AnswerToMark } from '#contracts/marking.ts';
import type { Api } from '../../../core/api-client.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { MarkedAnswer } from './marked-answer.tsx';
import './marking.css';

/** One paper, answer by answer. */
export function PaperPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const examId = params['examId'] as ExamId;
  const number = Number(params['number']);
  const load = useCallback(
    (api: Api) => api.call('marking.paper', { params: { examId, number } }),
    [examId, number],
  );
  const { state, reload } = useLoaded(load);
  const [changed, setChanged] = useState<AnswerToMark[] | null>(null);
  const answers = changed ?? (state.status === 'ready' ? state.value.answers : []);
  return (
    <OfficeShell tab="marking" title={t('marking.paper', { number })}>
      <p className="ad-submit">
        <PlaceLink to={`/office/marking/${examId}`}>{t('marking.toPapers')}</PlaceLink>
      </p>
      {state.status !== 'ready' && (
        <LoadState
          state={state}
          loading={t('marking.loading')}
          failed={t('marking.failed')}
          onRetry={reload}
        />
      )}
      <div className="mk-answers">
        {answers.map((answer, index) => (
          <MarkedAnswer
            key={answer.question.id}
            answer={answer}
            place={index + 1}
            examId={examId}
            number={number}
            onMarked={setChanged}
          />
        ))}
      </div>
    </OfficeShell>
  );
}
