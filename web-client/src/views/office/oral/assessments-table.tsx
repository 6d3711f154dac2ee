import { useTranslation } from 'react-i18next';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';
import { weightedPoints } from '#contracts/weighted-points.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import type { DeskView } from './desk-page.tsx';

interface AssessmentsTableProps {
  seat: Pick<OralSeat, 'assessments' | 'combined' | 'displayName'>;
  view: Pick<DeskView, 'criteria' | 'examiners'>;
}

/** How each examiner judged, criterion by criterion, and what they come to. */
export function AssessmentsTable({ seat, view: { criteria, examiners } }: AssessmentsTableProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { assessments, combined, displayName } = seat;
  const nameOf = new Map(examiners.map(({ id, displayName: name }) => [id, name]));
  const label = t('oral.judging.tableOf', { name: displayName });
  return (
    <div className="ad-table-wrap" tabIndex={0} role="group" aria-label={label}>
      <table className="ad-table" data-testid="assessments">
        <thead>
          <tr>
            <th scope="col">{t('oral.judging.examiner')}</th>
            {criteria.criteria.map(({ id, name }) => (
              <th key={id} scope="col">
                {localised(name)}
              </th>
            ))}
            <th scope="col">{t('oral.judging.total')}</th>
          </tr>
        </thead>
        <tbody>
          {assessments.map(({ assessorId, scores, remark }) => (
            <tr key={assessorId}>
              <th scope="row">
                {nameOf.get(assessorId) ?? t('oral.judging.formerExaminer')}
                {remark !== '' && <span className="ad-hint or-remark">{remark}</span>}
              </th>
              {criteria.criteria.map(({ id }) => (
                <td key={id}>{formats.number(scores[id] ?? 0)}</td>
              ))}
              <td>
                <strong>{formats.number(weightedPoints(criteria, scores))}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {combined.points !== null && (
        <p className="or-combined" data-testid="combined">
          {t('oral.judging.together', { points: combined.points })}
          {assessments.length > 1 &&
            ` ${t('oral.judging.spread', { points: formats.number(combined.spread) })}`}
        </p>
      )}
    </div>
  );
}
