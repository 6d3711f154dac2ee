import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterLine } from '#contracts/register.ts';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { Choice } from './place-picker.tsx';
import { SigningForm } from './signing-form.tsx';

const KINDS = ['grade', 'not_admitted', 'annulled'] as const;
type Kind = (typeof KINDS)[number];

/** Another outcome in the place of the one that stands, with a reason. Where nothing stands only annulling is possible. */
export function CorrectForm({ line, onEntered }: { line: RegisterLine; onEntered: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const kinds: readonly Kind[] = line.entry === null ? ['annulled'] : KINDS;
  const [kind, setKind] = useState<Kind>(kinds[0]!);
  const [points, setPoints] = useState(Number.NaN);
  const [reason, setReason] = useState('');

  function fault(): string | null {
    const isWhole = Number.isInteger(points) && points >= 0 && points <= 100;
    if (kind === 'grade' && !isWhole) return t('grades.register.pointsFault');
    return reason.trim() === '' ? t('grades.register.reasonFault') : null;
  }
  async function sign(password: string): Promise<void> {
    await api.call('register.correct', {
      params: { enrolmentId: line.enrolment.id },
      body: {
        outcome: kind === 'grade' ? { kind, points } : { kind },
        reason,
        replaces: line.entry?.id ?? null,
        password,
      },
    });
    onEntered();
  }
  return (
    <section className="ad-section" aria-labelledby="correct-title">
      <h2 id="correct-title">{t('grades.register.correct')}</h2>
      <p className="ad-lead">{t('grades.register.correctLead')}</p>
      <SigningForm fault={fault} onSign={sign} testId="correct-form">
        <div className="ad-row">
          <Choice
            label={t('grades.outcomeOf')}
            value={kind}
            options={kinds.map((id) => ({ id, text: t(`grades.register.kind.${id}`) }))}
            onChange={(id) => setKind(kinds.find((known) => known === id) ?? kind)}
            testId="correct-kind"
          />
          {kind === 'grade' && (
            <NumberField
              label={t('grades.register.points')}
              value={points}
              onChange={setPoints}
              testId="correct-points"
            />
          )}
        </div>
        <Field label={t('grades.reason')}>
          {(wiring) => (
            <textarea
              {...wiring}
              maxLength={2_000}
              value={reason}
              data-testid="correct-reason"
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      </SigningForm>
    </section>
  );
}
