import { useTranslation } from 'react-i18next';
import { workMoment } from '../../../core/student/work-window.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { OwnLink } from './own-link.tsx';
import { placeOf, useOwnWorks } from './use-own-works.ts';
import { WhenDue } from './when-due.tsx';
import './works.css';

/** What is to be written at home: projects and the thesis. Absent while there is none, and while it cannot be read. */
export function WorksPanel({ now }: { now: number }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { works } = useOwnWorks();
  if (works === null || works.length === 0) return null;
  return (
    <section className="my-part" aria-labelledby="works-title" data-testid="own-works">
      <h2 id="works-title">{t('works.title')}</h2>
      <ul className="my-slots">
        {works.map((one) => {
          const moment = workMoment(one, now);
          const handedIn = (one.work?.versions.length ?? 0) > 0;
          return (
            <li key={placeOf(one)} data-testid="own-work" data-moment={moment}>
              <div>
                <OwnLink to={placeOf(one)}>{localised(one.title)}</OwnLink>
                <p className="my-muted">
                  {one.courseName ? localised(one.courseName) : t('works.thesis.kind')}
                </p>
              </div>
              <div className="wk-where">
                <span className="wk-state" data-moment={handedIn ? 'handed' : moment}>
                  {t(handedIn && moment !== 'marked' ? 'works.state.handed_in' : `works.state.${moment}`)}
                </span>
                {moment !== 'marked' && <WhenDue of={one} moment={moment} now={now} />}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
