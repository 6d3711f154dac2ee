import { useId, type ReactNode } from 'react';

/** What an input needs to belong to its label, hint and fault. */
export interface FieldWiring {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  fault?: string | null | undefined;
  children: (wiring: FieldWiring) => ReactNode;
}

/** A label, its input, and what is wrong with it, tied together for those who listen. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  const faulty = fault !== undefined && fault !== null;
  const described = [hint !== undefined && `${id}-hint`, faulty && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="em-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': faulty, 'aria-describedby': described || undefined })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="em-field-hint">
          {hint}
        </p>
      )}
      {faulty && (
        <p id={`${id}-fault`} className="em-field-fault">
          {fault}
        </p>
      )}
    </div>
  );
}
