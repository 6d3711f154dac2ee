import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { useSending } from '../../../ui/use-sending.ts';

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
  const [lack, setLack] = useState<string | null>(null);
  const { busy, refused, send } = useSending();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const missing = fault?.() ?? null;
    setLack(missing);
    if (missing !== null || password === '') return;
    await send(() => onSign(password));
    setPassword('');
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
      <FormEnd
        label={label ?? t('grades.sign.button')}
        busy={busy}
        busyLabel={t('grades.sign.busy')}
        disabled={password === ''}
        refused={refused}
        complaint={lack}
        testId="sign"
      />
    </form>
  );
}
