import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { AssessmentsTable } from './assessments-table.tsx';
import type { PanelProps } from './candidate-panel.tsx';
import { DecisionForm } from './decision-form.tsx';
import { ScoreForm } from './score-form.tsx';

/** Points by criterion, by each examiner alone; then what they come to, and the mark. */
export function Judging(props: PanelProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { seat, view, mayAct } = props;
  const { record, assessments, combined } = seat;
  const mine = assessments.find(({ assessorId }) => assessorId === user.id) ?? null;
  const missing = view.examiners.filter(({ id }) => combined.missing.includes(id));
  return (
    <section className="or-part" aria-labelledby="judging-title">
      <h3 id="judging-title">{t('oral.judging.title')}</h3>
      {mayAct && record.state !== 'marked' && <ScoreForm {...props} mine={mine} />}
      {assessments.length > 0 && <AssessmentsTable seat={seat} view={view} />}
      {record.outcome === null ? (
        missing.length > 0 && (
          <p data-testid="missing">
            {t('oral.judging.missing', { names: missing.map(({ displayName }) => displayName).join(', ') })}
            {missing.some(({ id }) => id === user.id) && ` ${t('oral.judging.blind')}`}
          </p>
        )
      ) : (
        <MarkGiven outcome={record.outcome} view={view} />
      )}
      {mayAct && record.state === 'answering' && combined.points !== null && (
        <p>{t('oral.judging.endFirst')}</p>
      )}
      {mayAct && record.state === 'answered' && combined.points !== null && (
        <DecisionForm {...props} points={combined.points} />
      )}
    </section>
  );
}

function MarkGiven({
  outcome: { points, remark, by, at },
  view,
}: {
  outcome: NonNullable<PanelProps['seat']['record']['outcome']>;
  view: PanelProps['view'];
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const name = view.examiners.find(({ id }) => id === by)?.displayName ?? '';
  return (
    <div className="or-mark" data-testid="mark">
      <p>
        {t('oral.judging.mark')} <strong>{points}</strong>
      </p>
      <p className="ad-hint">{t('oral.judging.markedBy', { name, at: formats.dayTime(at) })}</p>
      {remark !== '' && <p>{remark}</p>}
    </div>
  );
}
