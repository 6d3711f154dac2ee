import { useTranslation } from 'react-i18next';
import type { OralConcern } from '#contracts/oral.ts';

/** What stands in the way of a sitting, or will, each in a sentence. Nothing when nothing does. */
export function Concerns({ concerns }: { concerns: readonly OralConcern[] }) {
  const { t } = useTranslation();
  if (concerns.length === 0) return null;
  return (
    <ul className="or-concerns" data-testid="concerns">
      {concerns.map((concern) => (
        <li key={concern.code === 'tickets_repeat' ? `${concern.code} ${concern.group}` : concern.code}>
          {concern.code === 'tickets_repeat'
            ? t('oral.concern.tickets_repeat', { ...concern, group: concern.group || t('oral.noGroup') })
            : t(`oral.concern.${concern.code}`)}
        </li>
      ))}
    </ul>
  );
}
