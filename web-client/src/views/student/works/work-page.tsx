import { useTranslation } from 'react-i18next';
import { workMoment } from '../../../core/student/work-window.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { useLocalised } from '../../../ui/use-localised.ts';
import { useNow } from '../../candidate/use-now.ts';
import { HandIn } from './hand-in.tsx';
import { OwnLink } from './own-link.tsx';
import { OwnThesisCard } from './own-thesis-card.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { placeOf, useOwnWorks } from './use-own-works.ts';
import { VersionList } from './version-list.tsx';
import { WhenDue } from './when-due.tsx';
import { WorkOutcome } from './work-outcome.tsx';
import './works.css';

/** One project, or the thesis: what is asked, the statement, the files, and what came of them. */
export function WorkPage({ path }: { path: string }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { works, errorCode, offsetMs, reload } = useOwnWorks();
  const now = useNow(1_000) + offsetMs;
  const found = works?.find((one) => placeOf(one) === path);
  const back = (
    <p>
      <OwnLink to="/my">{t('my.back')}</OwnLink>
    </p>
  );
  if (!found) {
    if (works === null && errorCode === null)
      return (
        <p className="cd-loading" role="status">
          <Spinner />
          {t('works.loading')}
        </p>
      );
    return (
      <div className="my-page">
        {back}
        <Notice tone="bad" role="alert">
          <p>{t(`error.${errorCode ?? 'work.not_found'}`)}</p>
          {errorCode !== null && <Button onClick={reload}>{t('common.retry')}</Button>}
        </Notice>
      </div>
    );
  }
  const moment = workMoment(found, now);
  return (
    <div className="my-page wk-page" data-testid="work" data-moment={moment}>
      {back}
      <header className="wk-head">
        <h1>{localised(found.title)}</h1>
        <p className="my-muted">{found.courseName ? localised(found.courseName) : t('works.thesis.kind')}</p>
        <p>
          <span className="wk-state" data-moment={moment}>
            {t(`works.state.${moment}`)}
          </span>
        </p>
        <WhenDue of={found} moment={moment} now={now} />
      </header>
      {found.work?.outcome && <WorkOutcome work={found.work} />}
      {found.assignment && <ProjectFacts assignment={found.assignment} />}
      {found.thesis && <OwnThesisCard thesis={found.thesis} />}
      <HandIn found={found} moment={moment} now={now} onChanged={reload} />
      {found.work && <VersionList work={found.work} />}
    </div>
  );
}
