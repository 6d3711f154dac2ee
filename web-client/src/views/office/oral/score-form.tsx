import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment } from '#contracts/assessment.ts';
import { weightedPoints } from '#contracts/weighted-points.ts';
import { sharesOf } from '../../../core/oral/criteria-draft.ts';
import { isSameJudgement, missingScore } from '../../../core/oral/desk.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import type { PanelProps } from './candidate-panel.tsx';
import { useDeskDraft } from './use-desk-draft.ts';

interface Draft {
  scores: Record<string, number>;
  remark: string;
}

/** One's own points by criterion, with what they come to while they are typed. */
export function ScoreForm({
  seat: { attemptId },
  view: { criteria },
  busy,
  act,
  mine,
}: PanelProps & { mine: Assessment | null }) {
  const { t } = useTranslation();
  const api = useApi();
  const localised = useLocalised();
  const formats = useFormats();
  const standing: Draft = { scores: mine?.scores ?? {}, remark: mine?.remark ?? '' };
  const [draft, keep] = useDeskDraft<Draft | null>(attemptId, 'scores', null);
  const [asked, setAsked] = useState(false);
  const { scores, remark } = draft ?? standing;
  const shares = sharesOf(criteria.criteria);
  const missing = missingScore(criteria.criteria, scores);
  // Forgotten once the page shows that it arrived, not before: nothing is to vanish meanwhile.
  const isFiled = draft !== null && mine !== null && isSameJudgement(draft, mine);
  useEffect(() => {
    if (isFiled) keep(null);
  });
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (missing) return;
    const body = { scores, remark };
    await act(() => api.call('oral.score', { params: { attemptId }, body }));
  }
  return (
    <form className="or-scores" noValidate onSubmit={(event) => void save(event)} data-testid="score-form">
      <div className="ad-row-numbers">
        {criteria.criteria.map((criterion, index) => (
          <NumberField
            key={criterion.id}
            label={t('oral.judging.criterion', {
              name: localised(criterion.name),
              share: formats.percent((shares[index] ?? 0) / 100),
            })}
            value={scores[criterion.id] ?? Number.NaN}
            fault={
              asked && missingScore([criterion], scores)
                ? t('admin.policy.range', { min: 0, max: 100 })
                : null
            }
            testId={`score-${index + 1}`}
            onChange={(value) => keep({ scores: withScore(scores, criterion.id, value), remark })}
          />
        ))}
      </div>
      <Field label={t('oral.judging.remark')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={2_000}
            value={remark}
            onChange={({ target }) => keep({ scores, remark: target.value })}
          />
        )}
      </Field>
      <div className="ad-submit">
        <button type="submit" className="pr-button" disabled={busy} data-testid="score-save">
          {t(mine === null ? 'oral.judging.save' : 'oral.judging.change')}
        </button>
        <output className="or-sum" data-testid="score-sum">
          {missing === null
            ? t('oral.judging.sum', { points: formats.number(weightedPoints(criteria, scores)) })
            : t('oral.judging.unfinished')}
        </output>
        {draft !== null && !isFiled && <span className="ad-hint">{t('oral.judging.unsaved')}</span>}
      </div>
    </form>
  );
}

/** A field that was emptied has no points; NaN would not survive being kept. */
function withScore(scores: Record<string, number>, id: string, value: number): Record<string, number> {
  const { [id]: _, ...others } = scores;
  return Number.isNaN(value) ? others : { ...others, [id]: value };
}
