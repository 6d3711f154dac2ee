import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { RouteReply } from '../../core/api-client.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useAppServices } from '../app-services.ts';
import { ResultCard } from './result-card.tsx';
import { ResultNotices } from './result-notices.tsx';
import './results.css';

export type Results = RouteReply<'results.mine'>;

/** A student's results: what each course ended with, and what they can do about it. */
export function ResultsPage() {
  const { t } = useTranslation();
  const { api, account, navigation, hasPortal } = useAppServices();
  const [results, setResults] = useState<Results | null>(null);
  const [failed, setFailed] = useState<ErrorCode | null>(null);
  const read = useCallback(() => {
    setFailed(null);
    api.call('results.mine', {}).then(setResults, (error: unknown) => setFailed(errorCodeOf(error)));
  }, [api]);
  useEffect(read, [read]);
  const ways = (
    <>
      {hasPortal && (
        <Button tone="quiet" onClick={() => navigation.goTo('/my')}>
          {t('my.title')}
        </Button>
      )}
      <Button tone="quiet" onClick={() => void account.signOut().catch(() => {})}>
        {t('results.signOut')}
      </Button>
    </>
  );
  return (
    <PageFrame end={ways}>
      <div className="rs-page">
        <h1>{t('results.title')}</h1>
        {failed !== null && (
          <Notice tone="bad" role="alert">
            <p>{t(`error.${failed}`)}</p>
            <Button onClick={read}>{t('common.retry')}</Button>
          </Notice>
        )}
        {results === null ? (
          failed === null && (
            <p role="status">
              <Spinner /> {t('results.loading')}
            </p>
          )
        ) : (
          <Loaded results={results} onChanged={read} />
        )}
      </div>
    </PageFrame>
  );
}

function Loaded({
  results: { results, gpa, notices },
  onChanged,
}: {
  results: Results;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const average =
    gpa.value === null
      ? t('results.noGpa')
      : t('results.credits', { value: formats.score(gpa.value), credits: formats.number(gpa.credits) });
  return (
    <>
      <p className="rs-gpa" data-testid="gpa">{`${t('results.gpa')}: ${average}`}</p>
      {results.length === 0 ? (
        <p>{t('results.empty')}</p>
      ) : (
        <ul className="rs-list" data-testid="results">
          {results.map((result) => (
            <ResultCard key={result.enrolmentId} result={result} onChanged={onChanged} />
          ))}
        </ul>
      )}
      <ResultNotices notices={notices} results={results} />
    </>
  );
}
