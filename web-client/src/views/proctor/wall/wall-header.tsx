import { useTranslation } from 'react-i18next';
import type { ViewerSnapshot } from '../../../core/viewer-session.ts';
import { Icon } from '../shared/icon.tsx';
import { PlaceLink } from '../shared/place-link.tsx';
import { TopBar } from '../shared/top-bar.tsx';
import { useLocalised } from '../../../ui/use-localised.ts';

interface WallHeaderProps {
  snapshot: ViewerSnapshot;
  alerts: { sound: boolean; setSound: (on: boolean) => void };
  onHelp: () => void;
}

export function WallHeader({ snapshot, alerts, onHelp }: WallHeaderProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { status, wall } = snapshot;
  const soundWord = t(`proctor.wall.${alerts.sound ? 'alertsOn' : 'alertsOff'}`);
  return (
    <TopBar
      start={
        <>
          <PlaceLink to="/sittings" className="top-back" label={t('proctor.wall.back')}>
            <Icon name="back" />
          </PlaceLink>
          <h1 className="top-title">
            {wall.examTitle === null ? t('proctor.sittings.title') : localised(wall.examTitle)}
          </h1>
          {status === 'live' && (
            <span className="top-live" data-testid="wall-live">
              {t('proctor.wall.live')}
            </span>
          )}
        </>
      }
      end={
        <>
          <button
            type="button"
            className="top-button"
            aria-pressed={alerts.sound}
            aria-label={t('proctor.wall.alerts')}
            title={soundWord}
            data-testid="alert-sound"
            onClick={() => alerts.setSound(!alerts.sound)}
          >
            <Icon name={alerts.sound ? 'sound' : 'soundOff'} />
          </button>
          <button
            type="button"
            className="top-button"
            aria-label={t('proctor.wall.shortcuts')}
            title={t('proctor.wall.shortcuts')}
            data-testid="shortcuts"
            onClick={onHelp}
          >
            <Icon name="keyboard" />
          </button>
        </>
      }
    />
  );
}
