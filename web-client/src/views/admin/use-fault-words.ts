import { useTranslation } from 'react-i18next';
import type { DraftFault } from '../../core/admin/draft-faults.ts';

/** What is wrong with a field, in words; null when nothing is. */
export function useFaultWords(): (fault: DraftFault | undefined) => string | null {
  const { t } = useTranslation();
  return (fault) => {
    if (fault === undefined) return null;
    if (fault.fault !== 'range') return t('admin.required');
    return t('admin.policy.range', { min: fault.min ?? '…', max: fault.max ?? '…' });
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
