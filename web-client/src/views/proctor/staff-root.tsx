/*
 * The staff's side of the application: one socket and one watched sitting over all its pages, made at the first need.
 * It closes both when the person signs out.
 */
import { useEffect, useMemo, useState } from 'react';
import type { User } from '#contracts/api.ts';
import { StaffConnection } from '../../core/viewer/staff-connection.ts';
import { useAppServices } from '../app-services.ts';
import { StaffServicesContext, type StaffServices } from './shared/staff-services.ts';
import { StaffPages } from './staff-pages.tsx';

/** The page at `path` (without query) for a signed-in member of staff. */
export function StaffRoot({ user, path }: { user: User; path: string }) {
  const { api, account, navigation } = useAppServices();
  const [connection, setConnection] = useState<StaffConnection | null>(null);
  useEffect(() => {
    // A refused socket means that the session ended elsewhere: ask who is signed in, and the sign-in page follows.
    const opened = new StaffConnection({ onRefused: () => void account.read() });
    setConnection(opened);
    return () => opened.close();
  }, [account, user.id]);
  const services = useMemo((): StaffServices | null => {
    if (connection === null) return null;
    async function signOut(): Promise<void> {
      // Signed out here even when the server could not be told.
      await account.signOut().catch(() => {});
      navigation.goTo('/');
    }
    return { api, user, signOut, goTo: navigation.goTo, watch: connection.watch };
  }, [api, account, navigation, user, connection]);
  if (services === null) return null;
  return (
    <StaffServicesContext value={services}>
      <StaffPages path={path} />
    </StaffServicesContext>
  );
}
