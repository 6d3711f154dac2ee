import type { AdminPlace } from '../proctor/staff-place.ts';
import { AdminExamsPage } from './admin-exams-page.tsx';
import { AdminSittingsPage } from './admin-sittings-page.tsx';
import { CandidatesPage } from './candidates-page.tsx';
import { NewExamPage } from './new-exam-page.tsx';
import { RescorePage } from './rescore-page.tsx';
import { SystemPage } from './system-page.tsx';
import { UsersPage } from './users-page.tsx';
import './admin.css';

/** The administration page a place means. */
export function AdminPages({ place }: { place: AdminPlace }) {
  switch (place.page) {
    case 'invite':
      return <CandidatesPage key={place.sittingId} sittingId={place.sittingId} />;
    case 'rescore':
      return <RescorePage key={place.sittingId} sittingId={place.sittingId} />;
    case 'admin':
      return <AdminSittingsPage />;
    case 'exams':
      return <AdminExamsPage />;
    case 'new-exam':
      return <NewExamPage key={place.courseId} courseId={place.courseId} />;
    case 'users':
      return <UsersPage />;
    case 'system':
      return <SystemPage />;
  }
}
