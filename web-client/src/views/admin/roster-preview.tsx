import { useTranslation } from 'react-i18next';
import type { readRoster } from '../../core/admin/roster-paste.ts';

const ROWS_SHOWN = 50;

/** What would be sent, and which lines would not, before anything is. */
export function RosterPreview({ roster }: { roster: ReturnType<typeof readRoster> }) {
  const { t } = useTranslation();
  const { rows, faults } = roster;
  if (rows.length === 0 && faults.length === 0) return null;
  return (
    <section className="ad-part" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('admin.candidates.preview')}</h2>
      <p role="status" className="ad-tally">
        <span data-tone="good">{t('admin.candidates.good', { count: rows.length })}</span>
        {faults.length > 0 && (
          <span data-tone="bad">{t('admin.candidates.bad', { count: faults.length })}</span>
        )}
      </p>
      {faults.length > 0 && (
        <div className="ad-table-wrap">
          <table className="ad-table ad-table-faults" data-testid="roster-faults">
            <thead>
              <tr>
                <th scope="col">{t('admin.candidates.line')}</th>
                <th scope="col">{t('admin.candidates.problem')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {faults.slice(0, ROWS_SHOWN).map(({ line, text, fault }) => (
                <tr key={line}>
                  <td className="em-digits">{line}</td>
                  <td>{t(`admin.candidates.fault.${fault}`)}</td>
                  <td>
                    <code>{text.slice(0, 80)}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > 0 && (
        <div className="ad-table-wrap">
          <table className="ad-table" data-testid="roster-rows">
            <thead>
              <tr>
                <th scope="col">{t('admin.candidates.login')}</th>
                <th scope="col">{t('admin.candidates.name')}</th>
                <th scope="col">{t('admin.candidates.locale')}</th>
                <th scope="col">{t('admin.candidates.spared')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, ROWS_SHOWN).map(({ line, login, displayName, locale, accommodations = [] }) => (
                <tr key={line}>
                  <td>{login}</td>
                  <td>{displayName}</td>
                  <td>{locale}</td>
                  <td>{accommodations.map((kind) => t(`proctor.kind.${kind}`)).join(', ')}</td>
                </tr>
              ))}
              {rows.length > ROWS_SHOWN && (
                <tr>
                  <td colSpan={4}>… +{rows.length - ROWS_SHOWN}</td>
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
