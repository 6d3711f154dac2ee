import { Suspense } from 'react';
import { Splash } from '../entry/splash.tsx';
import { LostPage } from '../proctor/shared/lost-page.tsx';
import { useSession } from '../proctor/shared/use-session.ts';
import { officePlaceOf } from './office-places.ts';
import '../admin/admin.css';
import './office.css';
import './grades/grades.css';

/** The session's own pages: of the dean's office and of examiners. */
export function OfficePages({ path }: { path: string }) {
  const { user } = useSession();
  const found = officePlaceOf(path, user.role);
  if (!found) return <LostPage />;
  const { Page, params } = found;
  return (
    <Suspense fallback={<Splash />}>
      <Page key={path} params={params} />
    </Suspense>
  );
}
