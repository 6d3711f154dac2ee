import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '#contracts/blueprint.ts';
import type { CourseId } from '#contracts/ids.ts';
import type { Api } from '../../core/api-client.ts';
import { BlueprintEditor } from '../office/questions/blueprint-editor.tsx';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { useLoaded } from '../proctor/shared/use-loaded.ts';

interface DrawnPapersProps {
  blueprint: Blueprint;
  courseId: CourseId;
  faultAt: (path: string) => string | null;
  onChange: (blueprint: Blueprint) => void;
}

/** What is drawn from the course's bank, beside what the bank has. */
export function DrawnPapers({ blueprint, courseId, faultAt, onChange }: DrawnPapersProps) {
  const { t } = useTranslation();
  const load = useCallback((api: Api) => api.call('questions.list', { params: { courseId } }), [courseId]);
  const { state, reload } = useLoaded(load);
  return (
    <>
      <p className="ad-lead">{t('bank.exam.lead')}</p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('bank.loading')} failed={t('bank.failed')} onRetry={reload} />
      ) : (
        <BlueprintEditor
          blueprint={blueprint}
          questions={state.value.questions}
          faultAt={faultAt}
          onChange={onChange}
        />
      )}
    </>
  );
}
