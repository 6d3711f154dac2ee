import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { ErrorFacts } from '#contracts/error-codes.ts';
import { CodedError, errorCodeOf } from '../../../core/coded-error.ts';
import { Field } from '../../admin/field.tsx';

interface SigningFormProps {
  /** What else is said before signing. */
  children?: ReactNode;
  /** Why nothing can be signed as it stands; asked when the button is pressed. */
  fault?: (() => string | null) | undefined;
  label?: string | undefined;
  onSign: (password: string) => Promise<void>;
  testId?: string | undefined;
}

/** Whatever goes into the register is signed with the password, asked for each time. */
export function SigningForm({ children, fault, label, onSign, testId }: SigningFormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [lack, setLack] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ code: ErrorCode; facts: ErrorFacts } | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const missing = fault?.() ?? null;
    setLack(missing);
    setRefused(null);
    if (missing !== null || password === '') return;
    setBusy(true);
    try {
      await onSign(password);
    } catch (error) {
      setRefused({ code: errorCodeOf(error), facts: error instanceof CodedError ? error.facts : {} });
    } finally {
      setPassword('');
      setBusy(false);
    }
  }
  return (
    <form
      className="ad-form ad-narrow"
      noValidate
      onSubmit={(event) => void submit(event)}
      data-testid={testId}
    >
      {children}
      <Field label={t('grades.sign.password')} hint={t('grades.sign.hint')}>
        {(wiring) => (
          <input
            {...wiring}
            type="password"
            autoComplete="current-password"
            value={password}
            data-testid="sign-password"
            onChange={({ target }) => setPassword(target.value)}
          />
        )}
      </Field>
      <div className="ad-submit">
        <button
          type="submit"
          className="pr-button pr-button-main"
          disabled={busy || password === ''}
          data-testid="sign"
        >
          {busy ? t('grades.sign.busy') : (label ?? t('grades.sign.button'))}
        </button>
        <p role="alert">{lack ?? (refused && t(`error.${refused.code}`, refused.facts))}</p>
      </div>
    </form>
  );
}
