/*
 * A student's own pages: all their exams, and a look at their devices days ahead. The exam itself is the candidate's pages.
 */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { useAppServices } from '../app-services.ts';
import { DeviceCheckPage } from './device-check-page.tsx';
import { OwnExamsPage } from './own-exams-page.tsx';
import { WorkPage } from './works/work-page.tsx';
import '../candidate/candidate.css';
import './student.css';

const PAGES: Readonly<Record<string, (props: { path: string }) => ReactNode>> = {
  '/my': OwnExamsPage,
  '/my/check': DeviceCheckPage,
};
const WORKS = ['/my/projects/', '/my/theses/'];

/** The page at a path that begins with `/my`; what is no page is the first one. */
export function StudentPages({ path }: { path: string }) {
  const { t } = useTranslation();
  const { user, account, navigation } = useAppServices();
  const isWork = WORKS.some((place) => path.startsWith(place));
  const Page = isWork ? WorkPage : (PAGES[path] ?? OwnExamsPage);
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
      <Page key={path} path={path} />
    </PageFrame>
  );
}
