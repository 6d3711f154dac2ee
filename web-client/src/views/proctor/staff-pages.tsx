/*
 * Which staff page an address means. It keeps admin pages to admins, and their code to those who open them.
 * It owns no data: services come from `StaffRoot`.
 */
import { Suspense, lazy } from 'react';
import type { Role } from '#contracts/api.ts';
import { Splash } from '../entry/splash.tsx';
import { IncidentPage } from './incident/incident-page.tsx';
import { LostPage } from './shared/lost-page.tsx';
import { useSession } from './shared/use-session.ts';
import { SittingsPage } from './sittings/sittings-page.tsx';
import { staffPlaceOf, type StaffPlace } from './staff-place.ts';
import { WallPage } from './wall/wall-page.tsx';
import './shared/staff.css';
import './wall/wall.css';
import './wall/feed.css';
import './full/full.css';
import './incident/incident.css';
import './sittings/sittings.css';

const OfficePages = lazy(async () => ({ default: (await import('../office/office-pages.tsx')).OfficePages }));
const AdminPages = lazy(async () => ({ default: (await import('../admin/admin-pages.tsx')).AdminPages }));

/** The page at `path` (without query), for the member of staff who is signed in. */
export function StaffPages({ path }: { path: string }) {
  const { user } = useSession();
  if (path.startsWith('/office')) return <OfficeSide path={path} />;
  const place = staffPlaceOf(path);
  if (place === null || !mayOpen(user.role, place)) return <LostPage />;
  return (
    <Suspense fallback={<Splash />}>
      <Page place={place} />
    </Suspense>
  );
}

function OfficeSide({ path }: { path: string }) {
  return (
    <Suspense fallback={<Splash />}>
      <OfficePages path={path} />
    </Suspense>
  );
}

const FOR_ADMINS: readonly StaffPlace['page'][] = ['users', 'system', 'rescore'];
const FOR_EVERYBODY: readonly StaffPlace['page'][] = ['wall', 'incident', 'sittings'];

/** Officers plan exams and sittings; people and the machine are the administrators'. */
function mayOpen(role: Role, { page }: StaffPlace): boolean {
  if (FOR_EVERYBODY.includes(page) || role === 'admin') return true;
  return role === 'officer' && !FOR_ADMINS.includes(page);
}

function Page({ place }: { place: StaffPlace }) {
  switch (place.page) {
    case 'wall':
      return <WallPage sittingId={place.sittingId} attemptId={place.attemptId} />;
    case 'incident':
      return <IncidentPage incidentId={place.incidentId} />;
    case 'sittings':
      return <SittingsPage />;
    default:
      return <AdminPages place={place} />;
  }
}
