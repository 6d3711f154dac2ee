import { useTranslation } from 'react-i18next';
import type { PlannedLine } from '#contracts/import.ts';
import { LineDetail } from './line-detail.tsx';

/** Lines of a file, each with what would become of it and why. */
export function PlanLines({ lines }: { lines: readonly PlannedLine[] }) {
  const { t } = useTranslation();
  return (
    <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-label={t('imports.plan.title')}>
      <table className="ad-table im-lines" data-testid="import-lines">
        <thead>
          <tr>
            <th scope="col">{t('imports.plan.line')}</th>
            <th scope="col">{t('imports.plan.what')}</th>
            <th scope="col">{t('imports.plan.outcome')}</th>
            <th scope="col">{t('imports.plan.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index} data-outcome={line.outcome}>
              <td className="em-digits">
                {line.line}
                {line.file !== '' && <p className="ad-hint">{line.file}</p>}
              </td>
              <th scope="row">
                {line.name || line.key}
                {line.name !== '' && line.name !== line.key && <p className="ad-hint">{line.key}</p>}
              </th>
              <td>
                <span className="im-outcome" data-outcome={line.outcome}>
                  {t(`imports.outcome.${line.outcome}`)}
                </span>
              </td>
              <td>
                <LineDetail line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
