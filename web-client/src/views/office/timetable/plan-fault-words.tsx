import { useTranslation } from 'react-i18next';
import type { PlanFault } from '#contracts/timetable.ts';

/** What keeps a sitting from being published, and whom it touches. */
export function PlanFaultWords({ fault }: { fault: Pick<PlanFault, 'code' | 'names' | 'count' | 'facts'> }) {
  const { t } = useTranslation();
  const more = fault.count - fault.names.length;
  return (
    <>
      {t(`timetable.fault.${fault.code}`, { ...fault.facts, count: fault.count })}
      {fault.names.length > 0 && `: ${fault.names.join(', ')}`}
      {fault.names.length > 0 && more > 0 && ` ${t('timetable.more', { count: more })}`}
    </>
  );
}
