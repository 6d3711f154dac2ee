import { useTranslation } from 'react-i18next';
import type { DraftFault } from '../../core/admin/draft-faults.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** What is wrong with a field, in words, its bounds in the unit that the field shows; null when nothing is. */
export function useFaultWords(): (fault: DraftFault | undefined, unit: number) => string | null {
  const { t } = useTranslation();
  const formats = useFormats();
  return (fault, unit) => {
    if (fault === undefined) return null;
    if (fault.fault !== 'range') return t('admin.required');
    const bound = (value: number | null): string => (value === null ? '…' : formats.number(value / unit));
    return t('admin.policy.range', { min: bound(fault.min), max: bound(fault.max) });
  };
}

/** After React drew the faults. */
export function focusFirstFault(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
  });
}
