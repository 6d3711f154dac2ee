import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamId } from '#contracts/ids.ts';
import type { AnswerToMark } from '#contracts/marking.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { useSending } from '../../../ui/use-sending.ts';

interface MarkFormProps {
  answer: AnswerToMark;
  examId: ExamId;
  number: number;
  onMarked: (answers: AnswerToMark[]) => void;
}

/** One's own mark: by the criteria of the rubric where there is one, else points. */
export function MarkForm({ answer: { question, key, mine }, examId, number, onMarked }: MarkFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const localised = useLocalised();
  const criteria = key?.kind === 'rubric' ? key.criteria : [];
  const [points, setPoints] = useState(mine?.points ?? Number.NaN);
  const [given, setGiven] = useState<Record<string, number>>(mine?.criteria ?? {});
  const [comment, setComment] = useState(mine?.comment ?? '');
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const isWithin = (value: number | undefined, most: number): boolean =>
    value !== undefined && value >= 0 && value <= most;
  const fault = (value: number | undefined, most: number): string | null =>
    asked && !isWithin(value, most) ? t('admin.policy.range', { min: 0, max: most }) : null;

  async function mark(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    const isWhole =
      criteria.length === 0
        ? isWithin(points, question.points)
        : criteria.every((one) => isWithin(given[one.id], one.points));
    if (!isWhole) return;
    await send(async () => {
      const body = { points: criteria.length === 0 ? points : 0, criteria: given, comment };
      const params = { examId, number, questionId: question.id };
      onMarked((await api.call('marking.mark', { params, body })).answers);
    });
  }

  return (
    <form className="mk-form" noValidate onSubmit={(event) => void mark(event)}>
      <div className="ad-row">
        {criteria.length === 0 ? (
          <NumberField
            label={t('marking.points', { points: question.points })}
            value={points}
            step={0.5}
            fault={fault(points, question.points)}
            testId="mark-points"
            onChange={setPoints}
          />
        ) : (
          criteria.map((one) => (
            <NumberField
              key={one.id}
              label={t('marking.criterion', { name: localised(one.name), points: one.points })}
              value={given[one.id] ?? Number.NaN}
              step={0.5}
              fault={fault(given[one.id], one.points)}
              onChange={(value) => setGiven({ ...given, [one.id]: value })}
            />
          ))
        )}
      </div>
      <Field label={t('marking.comment')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={4_000}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
        )}
      </Field>
      <FormEnd
        label={t(mine === null ? 'marking.give' : 'marking.change')}
        busy={busy}
        refused={refused}
        testId="mark-save"
      />
    </form>
  );
}
