import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appeal } from '#contracts/appeal.ts';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { Choice } from './place-picker.tsx';
import { SigningForm } from './signing-form.tsx';

/** The president enters what the commission found. */
export function DecisionForm({ appeal, onDecided }: { appeal: Appeal; onDecided: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [found, setFound] = useState<'stands' | 'other'>('stands');
  const [points, setPoints] = useState(Number.NaN);
  const [note, setNote] = useState('');
  const isWhole = Number.isInteger(points) && points >= 0 && points <= 100;

  async function sign(password: string): Promise<void> {
    await api.call('appeals.decide', {
      params: { appealId: appeal.id },
      body: { points: found === 'other' ? points : null, note, password },
    });
    onDecided();
  }
  return (
    <SigningForm
      fault={() =>
        note.trim() === '' || (found === 'other' && !isWhole) ? t('grades.appeals.missing') : null
      }
      onSign={sign}
      testId="appeal-decision"
    >
      <div className="ad-row">
        <Choice
          label={t('grades.appeals.found')}
          value={found}
          options={[
            { id: 'stands', text: t('grades.appeals.findStands') },
            { id: 'other', text: t('grades.appeals.findOther') },
          ]}
          onChange={(id) => setFound(id === 'other' ? 'other' : 'stands')}
          testId="decision-found"
        />
        {found === 'other' && (
          <NumberField label={t('grades.register.points')} value={points} onChange={setPoints} />
        )}
      </div>
      <Field label={t('grades.appeals.note')}>
        {(wiring) => (
          <textarea
            {...wiring}
            maxLength={4_000}
            value={note}
            data-testid="decision-note"
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
    </SigningForm>
  );
}
