import { useEffect, useId, useRef, type ReactNode } from 'react';

interface DialogProps {
  open: boolean;
  title: ReactNode;
  children: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  /** Escape was pressed; leave it out where an answer is needed. */
  onDismiss?: (() => void) | undefined;
  testId?: string | undefined;
}

/** A question above the page: the browser's own modal dialog, which keeps focus inside and gives it back. */
export function Dialog({ open, title, children, actions, onDismiss, testId }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="em-dialog"
      aria-labelledby={id}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss?.();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {actions !== undefined && <div className="em-dialog-actions">{actions}</div>}
    </dialog>
  );
}
