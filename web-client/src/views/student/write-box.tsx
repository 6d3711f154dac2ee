import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';

interface WriteBoxProps {
  /** On the button that unfolds it. */
  open: string;
  lead: string;
  label: string;
  send: string;
  maxLength: number;
  testId: string;
  onSend: (text: string) => Promise<void>;
}

/** Something to write and send, folded until it is wanted. */
export function WriteBox({ open, lead, label, send, maxLength, testId, onSend }: WriteBoxProps) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  if (!unfolded)
    return (
      <Button data-testid={`${testId}-open`} onClick={() => setUnfolded(true)}>
        {open}
      </Button>
    );
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    setRefused(null);
    try {
      await onSend(text);
      setUnfolded(false);
      setText('');
    } catch (error) {
      setRefused(errorCodeOf(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className="rs-write" noValidate onSubmit={(event) => void submit(event)}>
      <Field label={label} hint={lead} fault={refused && t(`error.${refused}`)}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={5}
            maxLength={maxLength}
            value={text}
            data-testid={`${testId}-text`}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <div className="rs-actions">
        <Button
          type="submit"
          tone="main"
          busy={busy}
          disabled={text.trim() === ''}
          data-testid={`${testId}-send`}
        >
          {send}
        </Button>
        <Button tone="quiet" onClick={() => setUnfolded(false)}>
          {t('results.back')}
        </Button>
      </div>
    </form>
  );
}
