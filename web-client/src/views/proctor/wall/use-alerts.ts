import { useEffect, useState } from 'react';
import type { Incident } from '#contracts/incident.ts';
import { chime } from '../../../core/viewer/chime.ts';
import type { ViewerSession } from '../../../core/viewer-session.ts';

const STORED = 'emtihan.proctor.sound';

/**
 * Tells of severe incidents as they open: always as words for the polite live region, and with a sound where the
 * person turned it on. The choice is kept in this browser.
 */
export function useAlerts(session: ViewerSession): {
  latest: Incident | null;
  sound: boolean;
  setSound: (on: boolean) => void;
} {
  const [latest, setLatest] = useState<Incident | null>(null);
  const [sound, setSoundState] = useState(() => localStorage.getItem(STORED) === 'on');
  useEffect(
    () =>
      session.onIncident(({ change, incident }) => {
        if (change !== 'opened' || incident.severity !== 'high') return;
        setLatest(incident);
        if (sound) chime();
      }),
    [session, sound],
  );
  const setSound = (on: boolean): void => {
    localStorage.setItem(STORED, on ? 'on' : 'off');
    setSoundState(on);
    if (on) chime(); // What it will sound like; and the click lets the browser play it later.
  };
  return { latest, sound, setSound };
}
