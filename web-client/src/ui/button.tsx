import type { ButtonHTMLAttributes } from 'react';
import { Spinner } from './spinner.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** main: the one thing to do here; quiet: beside the point; danger: cannot be undone. */
  tone?: 'plain' | 'main' | 'quiet' | 'danger';
  /** Shows that it is being done; it cannot be pressed meanwhile. */
  busy?: boolean;
}

export function Button({ tone = 'plain', busy = false, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`em-button ${rest.className ?? ''}`.trim()}
      data-tone={tone}
      disabled={rest.disabled === true || busy}
      aria-busy={busy || undefined}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
