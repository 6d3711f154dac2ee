import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useSending } from '../../ui/use-sending.ts';

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
export function WriteBox({ open, lead, label, send: sendLabel, maxLength, testId, onSend }: WriteBoxProps) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const [text, setText] = useState('');
  const { busy, refused, send } = useSending();
  if (!unfolded)
    return (
      <Button data-testid={`${testId}-open`} onClick={() => setUnfolded(true)}>
        {open}
      </Button>
    );
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (text.trim() === '') return;
    if (!(await send(() => onSend(text)))) return;
    setUnfolded(false);
    setText('');
  }
  return (
    <form className="rs-write" noValidate onSubmit={(event) => void submit(event)}>
      <Field label={label} hint={lead} fault={refused && t(`error.${refused.code}`, refused.facts)}>
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
          {sendLabel}
        </Button>
        <Button tone="quiet" onClick={() => setUnfolded(false)}>
          {t('results.back')}
        </Button>
      </div>
    </form>
  );
}
