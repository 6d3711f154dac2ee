import { useId, type ReactNode } from 'react';

/** What an input needs to belong to its label, hint and fault. */
export interface FieldWiring {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  fault?: string | null | undefined;
  children: (wiring: FieldWiring) => ReactNode;
}

/** A label, its input, and what is wrong with it, tied together for those who listen. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="ad-field" data-faulty={Boolean(fault) || undefined}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': Boolean(fault), 'aria-describedby': described || undefined })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="ad-hint">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="ad-fault">
          {fault}
        </p>
      )}
    </div>
  );
}
