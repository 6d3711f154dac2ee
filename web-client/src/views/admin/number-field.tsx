import { Field } from './field.tsx';

interface NumberFieldProps {
  label: string;
  hideLabel?: boolean;
  value: number;
  /** What one shown unit is worth: 1000 shows milliseconds as seconds. Default 1. */
  unit?: number;
  step?: number;
  fault?: string | null | undefined;
  hint?: string | undefined;
  testId?: string | undefined;
  onChange: (value: number) => void;
}

/** A number; NaN while the field is empty, so that the contract can say it is missing. */
export function NumberField({
  label,
  hideLabel,
  value,
  unit = 1,
  step = 1,
  fault,
  hint,
  testId,
  onChange,
}: NumberFieldProps) {
  const input = (wiring: object) => (
    <input
      {...wiring}
      type="number"
      className="ad-number"
      inputMode="decimal"
      step={step}
      min={0}
      value={Number.isNaN(value) ? '' : value / unit}
      data-testid={testId}
      onChange={({ target }) =>
        onChange(target.value === '' ? Number.NaN : Math.round(target.valueAsNumber * unit * 1e6) / 1e6)
      }
    />
  );
  if (hideLabel === true)
    return input({ 'aria-label': label, 'aria-invalid': Boolean(fault), title: fault ?? undefined });
  return (
    <Field label={label} hint={hint} fault={fault}>
      {input}
    </Field>
  );
}
