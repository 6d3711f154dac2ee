import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../ui/use-sending.ts';

interface FormEndProps {
  /** What the button does, when it is not simply to save. */
  label?: string | undefined;
  busy: boolean;
  /** What it says meanwhile. */
  busyLabel?: string | undefined;
  /** Something that must be there before it can be sent is missing. */
  disabled?: boolean;
  refused: Refusal | null;
  /** What keeps it from being sent, in words. */
  complaint?: string | false | null | undefined;
  /** Beside a form that matters more. */
  quiet?: boolean;
  testId?: string | undefined;
  /** What else stands beside the button. */
  children?: ReactNode;
}

/** How every form of staff ends: the button that sends it, and what came of that, told aloud. */
export function FormEnd(props: FormEndProps) {
  const { label, busy, busyLabel, disabled = false, refused, complaint, quiet, testId, children } = props;
  const { t } = useTranslation();
  return (
    <div className="ad-submit">
      <button
        type="submit"
        className={quiet === true ? 'pr-button' : 'pr-button pr-button-main'}
        disabled={busy || disabled}
        data-testid={testId}
      >
        {busy ? (busyLabel ?? t('admin.saving')) : (label ?? t('admin.save'))}
      </button>
      {children}
      <p role="alert">
        {complaint} {refused !== null && t(`error.${refused.code}`, refused.facts)}
      </p>
    </div>
  );
}
