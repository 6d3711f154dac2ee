/*
 * A student's own pages: all their exams, and a look at their devices days ahead. The exam itself is the candidate's pages.
 */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { matchPath } from '../../core/match-path.ts';
import { Button } from '../../ui/button.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { useAppServices } from '../app-services.ts';
import { DeviceCheckPage } from './device-check-page.tsx';
import { OwnExamsPage } from './own-exams-page.tsx';
import { OwnOralPage } from './own-oral-page.tsx';
import { WorkPage } from './works/work-page.tsx';
import '../candidate/candidate.css';
import './student.css';

interface StudentPageProps {
  path: string;
  /** What the path says by the names in its pattern. */
  params: Readonly<Record<string, string>>;
}
type StudentPage = (props: StudentPageProps) => ReactNode;

const PAGES: Readonly<Record<string, StudentPage>> = {
  '/my': OwnExamsPage,
  '/my/check': DeviceCheckPage,
  '/my/oral/:attemptId': OwnOralPage,
  '/my/projects/:assignmentId': WorkPage,
  '/my/theses/:workId': WorkPage,
};

/** The page at a path that begins with `/my`; what is no page is the first one. */
export function StudentPages({ path }: { path: string }) {
  const { t } = useTranslation();
  const { user, account, navigation } = useAppServices();
  const { Page, params } = pageAt(path);
  return (
    <PageFrame
      end={
        <>
          <span className="my-name">{user?.displayName}</span>
          <Button tone="quiet" data-testid="results" onClick={() => navigation.goTo('/my/results')}>
            {t('results.title')}
          </Button>
          <Button tone="quiet" data-testid="sign-out" onClick={() => void account.signOut().catch(() => {})}>
            {t('my.signOut')}
          </Button>
        </>
      }
    >
      <Page key={path} path={path} params={params} />
    </PageFrame>
  );
}

function pageAt(path: string): Pick<StudentPageProps, 'params'> & { Page: StudentPage } {
  for (const [pattern, Page] of Object.entries(PAGES)) {
    const params = matchPath(pattern, path);
    if (params) return { Page, params };
  }
  return { Page: OwnExamsPage, params: {} };
}
