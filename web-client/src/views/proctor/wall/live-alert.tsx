import { useTranslation } from 'react-i18next';
import type { Incident } from '#contracts/incident.ts';

/** Says severe incidents to those who listen to the page. Polite: it waits for a pause. */
export function LiveAlert({
  incident,
  nameOf,
}: {
  incident: Incident | null;
  nameOf: (attemptId: string) => string;
}) {
  const { t } = useTranslation();
  const text =
    incident === null
      ? ''
      : t('proctor.feed.announceOpened', {
          severity: t(`proctor.severity.${incident.severity}`),
          kind: t(`proctor.kind.${incident.kind}`),
          name: nameOf(incident.attemptId),
        });
  return (
    <div className="pr-hidden" aria-live="polite" data-testid="live-alert">
      {text}
    </div>
  );
}
