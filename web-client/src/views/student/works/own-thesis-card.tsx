import { useTranslation } from 'react-i18next';
import type { OwnThesis } from '#contracts/routes/work-routes.ts';
import { useFormats } from '../../../ui/use-formats.ts';

/** Who leads the thesis, what the admission to its defence still asks, and what its readers wrote. */
export function OwnThesisCard({ thesis }: { thesis: OwnThesis }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { supervisorName, checklist, admission } = thesis;
  return (
    <section className="my-part" aria-labelledby="thesis-title">
      <h2 id="thesis-title">{t('works.thesis.admission')}</h2>
      <div className="wk-card">
        <p>{t('works.thesis.supervisor', { name: supervisorName })}</p>
        {admission ? (
          <p>
            <strong>
              {t('works.thesis.admitted', {
                order: admission.orderNumber,
                at: formats.dayTime(admission.at),
              })}
            </strong>
          </p>
        ) : (
          <ul className="wk-checks" data-testid="thesis-checklist">
            {checklist.map(({ item, isMet }) => (
              <li key={item} data-met={isMet}>
                {t(`work.item.${item}`)}
                <span className="wk-state" data-moment={isMet ? 'marked' : 'late'}>
                  {t(isMet ? 'work.met' : 'work.missing')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {(['supervisorReport', 'review'] as const).map((part) => {
        const report = thesis[part];
        return (
          report && (
            <details key={part} className="wk-card">
              <summary>{t(`works.thesis.${part}`, { author: report.author })}</summary>
              <p className="wk-said">{report.text}</p>
              <p className="my-muted">
                {t(report.recommends ? 'works.thesis.recommends' : 'works.thesis.recommendsNot')}
              </p>
            </details>
          )
        );
      })}
    </section>
  );
}
