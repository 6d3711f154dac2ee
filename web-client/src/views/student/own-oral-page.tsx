import { useTranslation } from 'react-i18next';
import type { AttemptId } from '#contracts/ids.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useLocalised } from '../../ui/use-localised.ts';
import { useAppServices } from '../app-services.ts';
import { OwnOralCard } from './own-oral-card.tsx';
import { useOwnOral } from './use-own-oral.ts';

/** A student's own oral exam: their place, then their ticket, and what comes next. Renews itself. */
export function OwnOralPage({ params }: { params: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { navigation } = useAppServices();
  const { oral, errorCode, offsetMs, reload } = useOwnOral(params['attemptId'] as AttemptId);
  return (
    <div className="my-page" data-testid="own-oral">
      <h1>{oral === null ? t('ownOral.title') : localised(oral.examTitle)}</h1>
      {errorCode === 'oral.not_planned' ? (
        <p className="my-empty" data-testid="not-planned">
          {t('ownOral.notPlanned')}
        </p>
      ) : (
        errorCode !== null && (
          <Notice tone={oral === null ? 'bad' : 'warn'} role="alert" testId="oral-failed">
            <p>
              {oral === null ? t(`error.${errorCode}`) : t('ownOral.stale', { why: t(`error.${errorCode}`) })}
            </p>
            <Button onClick={reload}>{t('common.retry')}</Button>
          </Notice>
        )
      )}
      {oral === null && errorCode === null && (
        <p className="cd-loading" role="status">
          <Spinner />
          {t('ownOral.loading')}
        </p>
      )}
      {oral !== null && <OwnOralCard oral={oral} offsetMs={offsetMs} />}
      <div className="my-ways">
        <Button data-testid="back-to-exams" onClick={() => navigation.goTo('/my')}>
          {t('my.back')}
        </Button>
        {oral?.state === 'marked' && (
          <Button onClick={() => navigation.goTo('/my/results')}>{t('results.title')}</Button>
        )}
      </div>
    </div>
  );
}
