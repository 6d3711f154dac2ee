/*
 * Which staff page an address means. It asks for sign-in where nobody is signed in, and keeps admin pages to admins.
 * It owns no data: services come from the application around it.
 */
import { AdminExamsPage } from '../admin/admin-exams-page.tsx';
import { AdminSittingsPage } from '../admin/admin-sittings-page.tsx';
import { CandidatesPage } from '../admin/candidates-page.tsx';
import { NewExamPage } from '../admin/new-exam-page.tsx';
import { NewSittingPage } from '../admin/new-sitting-page.tsx';
import { SystemPage } from '../admin/system-page.tsx';
import { UsersPage } from '../admin/users-page.tsx';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
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
import '../sign-in/sign-in.css';
import '../admin/admin.css';

/** The page at `path` (without query), for whoever is signed in. */
export function StaffPages({ path }: { path: string }) {
  const { user } = useSession();
  const place = staffPlaceOf(path);
  if (place === null) return <LostPage />;
  if (place.page === 'sign-in') return <SignInPage />;
  if (user === null) return <SignInPage returnTo={path} />;
  if (user.role === 'student') return <LostPage student />;
  if (path.startsWith('/admin') && user.role !== 'admin') return <LostPage />;
  return <Page place={place} />;
}

function Page({ place }: { place: StaffPlace }) {
  switch (place.page) {
    case 'wall':
      return <WallPage sittingId={place.sittingId} attemptId={place.attemptId} />;
    case 'incident':
      return <IncidentPage incidentId={place.incidentId} />;
    case 'invite':
      return <CandidatesPage key={place.sittingId} sittingId={place.sittingId} />;
    case 'admin':
      return <AdminSittingsPage />;
    case 'exams':
      return <AdminExamsPage />;
    case 'new-exam':
      return <NewExamPage />;
    case 'new-sitting':
      return <NewSittingPage />;
    case 'users':
      return <UsersPage />;
    case 'system':
      return <SystemPage />;
    case 'sittings':
    case 'sign-in':
      return <SittingsPage />;
  }
}
