import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptOverview } from '#contracts/api.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { currentLocale } from '../../i18n/index.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { useAppServices } from '../app-services.ts';

/** The student's pages, from the first look at the exam to its end. */
export function CandidatePages() {
  const { t } = useTranslation();
  const { api } = useAppServices();
  const [overview, setOverview] = useState<AttemptOverview | null>(null);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  useEffect(() => {
    api.call('candidate.attempt', {}).then(setOverview, (error: unknown) => setRefused(errorCodeOf(error)));
  }, [api]);
  return (
    <PageFrame>
      {refused !== null && (
        <Notice tone="bad" role="alert">
          {t(`error.${refused}`)}
        </Notice>
      )}
      {overview === null ? <p>{t('candidate.loading')}</p> : <h1>{overview.examTitle[currentLocale()]}</h1>}
    </PageFrame>
  );
}
