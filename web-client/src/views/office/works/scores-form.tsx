import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment, CriteriaSet } from '#contracts/assessment.ts';
import type { Work } from '#contracts/work.ts';
import { weightedPoints } from '#contracts/weighted-points.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useSession } from '../../proctor/shared/use-session.ts';

interface ScoresFormProps {
  work: Work;
  criteria: CriteriaSet;
  assessments: readonly Assessment[];
  onChanged: () => void;
}

/** One's own points by criterion, and what they come to while they are typed. */
export function ScoresForm({ work, criteria, assessments, onChanged }: ScoresFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const localised = useLocalised();
  const formats = useFormats();
  const { user } = useSession();
  const mine = assessments.find(({ assessorId }) => assessorId === user.id) ?? null;
  const [scores, setScores] = useState<Record<string, number>>(mine?.scores ?? {});
  const [remark, setRemark] = useState(mine?.remark ?? '');
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const isGiven = (id: string): boolean => {
    const points = scores[id] ?? Number.NaN;
    return points >= 0 && points <= 100;
  };
  const isWhole = criteria.criteria.every(({ id }) => isGiven(id));
  const weights = criteria.criteria.reduce((sum, { weight }) => sum + weight, 0);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (!isWhole) return;
    const request = { params: { workId: work.id }, body: { scores, remark } };
    if (await send(() => api.call('works.score', request))) onChanged();
  }
  return (
    <form className="ad-form" noValidate onSubmit={(event) => void save(event)} data-testid="scores-form">
      <div className="ad-row-numbers">
        {criteria.criteria.map(({ id, name, weight }, index) => (
          <NumberField
            key={id}
            label={t('projects.scores.criterion', {
              name: localised(name),
              share: formats.percent(weight / weights),
            })}
            value={scores[id] ?? Number.NaN}
            fault={asked && !isGiven(id) ? t('admin.policy.range', { min: 0, max: 100 }) : null}
            testId={`score-${index + 1}`}
            onChange={(value) => setScores({ ...scores, [id]: value })}
          />
        ))}
      </div>
      <Field label={t('projects.scores.remark')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={2_000}
            value={remark}
            onChange={({ target }) => setRemark(target.value)}
          />
        )}
      </Field>
      <FormEnd
        label={t(mine === null ? 'projects.scores.save' : 'projects.scores.change')}
        busy={busy}
        refused={refused}
        testId="score-save"
      >
        <output>
          {isWhole && t('projects.scores.sum', { points: formats.number(weightedPoints(criteria, scores)) })}
        </output>
      </FormEnd>
    </form>
  );
}
