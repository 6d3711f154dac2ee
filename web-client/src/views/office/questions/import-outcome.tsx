import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#contracts/question-bank.ts';
import { plainOf } from '../../../core/bank/plain-of.ts';

/** Item by item: what comes in, and what does not and why. */
export function ImportOutcome({ report, added }: { report: ImportReport; added: boolean }) {
  const { t } = useTranslation();
  return (
    <section
      className="ad-section"
      aria-labelledby="outcome-title"
      data-testid="import-report"
      data-added={added}
    >
      <h2 id="outcome-title">{t(added ? 'bank.import.done' : 'bank.import.trial')}</h2>
      <p className="ad-tally" role="status">
        <span data-tone="good">{t('bank.import.good', { count: report.added.length })}</span>
        <span data-tone={report.refused.length > 0 ? 'bad' : undefined}>
          {t('bank.import.bad', { count: report.refused.length })}
        </span>
      </p>
      {report.refused.length > 0 && (
        <div className="ad-panel ad-table-wrap">
          <table className="ad-table">
            <caption>{t('bank.import.refused')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('bank.import.item')}</th>
                <th scope="col">{t('bank.import.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {report.refused.map(({ item, reason }, index) => (
                <tr key={index}>
                  <th scope="row">{item}</th>
                  <td>{t(`bank.reasons.${reason}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {report.added.length > 0 && (
        <div className="ad-panel ad-table-wrap">
          <table className="ad-table">
            <caption>{t('bank.import.taken')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('bank.import.item')}</th>
                <th scope="col">{t('bank.prompt')}</th>
                <th scope="col">{t('bank.kind')}</th>
                <th scope="col">{t('bank.category')}</th>
              </tr>
            </thead>
            <tbody>
              {report.added.map(({ item, kind, category, prompt }, index) => (
                <tr key={index}>
                  <th scope="row">{item}</th>
                  <td>{plainOf(prompt)}</td>
                  <td>{t(`bank.kinds.${kind}`)}</td>
                  <td>{category}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
