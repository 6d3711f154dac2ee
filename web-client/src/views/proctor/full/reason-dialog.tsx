import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';

interface ReasonDialogProps {
  title: string;
  text: string;
  confirm: string;
  busy: boolean;
  onCancel: () => void;
  onConfirm: (reason: string) => void;
}

const SHORTEST_REASON = 3;

/** Asks whether a student's exam is to be stopped, and why: in words that the student reads. */
export function ReasonDialog({ title, text, confirm, busy, onCancel, onConfirm }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Dialog
      open
      title={title}
      testId="reason-dialog"
      onDismiss={busy ? undefined : onCancel}
      actions={
        <>
          <Button disabled={busy} data-testid="reason-cancel" onClick={onCancel}>
            {t('attempt.control.cancel')}
          </Button>
          <Button
            tone="danger"
            busy={busy}
            disabled={given.length < SHORTEST_REASON}
            data-testid="reason-confirm"
            onClick={() => onConfirm(given)}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <Field label={t('attempt.control.reason')} hint={t('attempt.control.reasonHint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            maxLength={500}
            value={reason}
            data-testid="reason"
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
