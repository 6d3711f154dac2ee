import { useTranslation } from 'react-i18next';
import type { TermId } from '#contracts/ids.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';
import { Choice } from './place-picker.tsx';
import type { Choices } from './use-choices.ts';

/** Until when, in which term, and why an exam is put off. */
export interface Granting {
  deadlineOn: string;
  retakeTermId: TermId | null;
  reason: string;
}

export const NO_GRANTING: Granting = { deadlineOn: '', retakeTermId: null, reason: '' };

/** What the register takes of it; null while something is missing. */
export function wholeGranting({
  deadlineOn,
  retakeTermId,
  reason,
}: Granting): { deadlineOn: string; retakeTermId: TermId; reason: string } | null {
  if (deadlineOn === '' || retakeTermId === null || reason.trim() === '') return null;
  return { deadlineOn, retakeTermId, reason };
}

interface GrantingFieldsProps {
  choices: Choices;
  granting: Granting;
  onChange: (granting: Granting) => void;
}

export function GrantingFields({ choices, granting, onChange }: GrantingFieldsProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  return (
    <>
      <div className="ad-row">
        <Field label={t('grades.incomplete.deadline')}>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              value={granting.deadlineOn}
              data-testid="granting-deadline"
              onChange={({ target }) => onChange({ ...granting, deadlineOn: target.value })}
            />
          )}
        </Field>
        <Choice
          label={t('grades.incomplete.retakeTerm')}
          value={granting.retakeTermId}
          options={choices.terms.map(({ id, code, name }) => ({ id, text: `${code} ${localised(name)}` }))}
          onChange={(id) => onChange({ ...granting, retakeTermId: id as TermId | null })}
          testId="granting-term"
        />
      </div>
      <Field label={t('grades.reason')}>
        {(wiring) => (
          <textarea
            {...wiring}
            maxLength={2_000}
            value={granting.reason}
            data-testid="granting-reason"
            onChange={({ target }) => onChange({ ...granting, reason: target.value })}
          />
        )}
      </Field>
    </>
  );
}
