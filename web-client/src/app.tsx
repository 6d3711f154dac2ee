/*
 * Which page an address means, and for whom. Each role's pages are their own download: a student on a village line
 * never loads a proctor's wall. It owns no data; core does.
 */
import { Suspense, lazy, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Account } from './core/account.ts';
import type { Api } from './core/api-client.ts';
import { matchPath } from './core/match-path.ts';
import type { Navigation } from './core/navigation.ts';
import { needTexts, type TextPart } from './i18n/index.ts';
import { AppServicesContext, useAppServices } from './views/app-services.ts';
import { FaultBoundary } from './views/entry/fault-boundary.tsx';
import { JoinPage } from './views/entry/join-page.tsx';
import { Splash } from './views/entry/splash.tsx';
import { UnreachablePage } from './views/entry/unreachable-page.tsx';
import { landingOf } from './views/landing-of.ts';

/** A page's code and the texts it reads, fetched side by side. */
async function withTexts<T>(part: TextPart, page: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([page, needTexts(part)]);
  return loaded;
}

const SignInPage = lazy(async () => {
  const { SignInPage } = await withTexts('staff', import('./views/sign-in/sign-in-page.tsx'));
  return { default: SignInPage };
});
const StaffRoot = lazy(async () => {
  const { StaffRoot } = await withTexts('staff', import('./views/proctor/staff-root.tsx'));
  return { default: StaffRoot };
});
const CandidatePages = lazy(async () => {
  const { CandidatePages } = await withTexts('candidate', import('./views/candidate/candidate-pages.tsx'));
  return { default: CandidatePages };
});
const ResultsPage = lazy(async () => {
  const { ResultsPage } = await withTexts('candidate', import('./views/student/results-page.tsx'));
  return { default: ResultsPage };
});

const VerifyPage = lazy(async () => ({
  default: (await import('./views/entry/verify-page.tsx')).VerifyPage,
}));

const VERIFY = '/verify/:contentHash';
const StudentPages = lazy(async () => {
  const { StudentPages } = await withTexts('candidate', import('./views/student/student-pages.tsx'));
  return { default: StudentPages };
});

const DOORS = ['/', '/sign-in', '/exam'];

interface AppProps {
  api: Api;
  account: Account;
  navigation: Navigation;
}

export function App({ api, account, navigation }: AppProps) {
  const session = useSyncExternalStore(account.subscribe, account.snapshot);
  const path = useSyncExternalStore(navigation.subscribe, navigation.path);
  const user = session.status === 'known' ? session.user : null;
  const hasPortal = session.status === 'known' && session.hasPortal;
  const services = useMemo(
    () => ({ api, account, navigation, user, hasPortal }),
    [api, account, navigation, user, hasPortal],
  );
  return (
    <AppServicesContext value={services}>
      <FaultBoundary>
        <Suspense fallback={<Splash />}>
          {session.status === 'reading' && <Splash />}
          {session.status === 'unreachable' && <UnreachablePage />}
          {session.status === 'known' && <Place path={path} />}
        </Suspense>
      </FaultBoundary>
    </AppServicesContext>
  );
}

function Place({ path }: { path: string }) {
  const { user, hasPortal } = useAppServices();
  if (path === '/join') return <JoinPage />;
  const verified = matchPath(VERIFY, path);
  if (verified) return <VerifyPage contentHash={verified['contentHash'] ?? ''} />;
  if (user === null) return <SignInPage />;
  if (user.role === 'student' && path === '/exam') return <CandidatePages />;
  if (user.role === 'student' && path === '/my/results') return <ResultsPage />;
  if (user.role === 'student' && hasPortal && path.startsWith('/my')) return <StudentPages path={path} />;
  // Doors, the other kind's pages: everybody is led to where their own work begins.
  if (user.role === 'student' || DOORS.includes(path))
    return <Redirect to={landingOf(user.role, hasPortal)} />;
  return <StaffRoot user={user} path={path} />;
}

function Redirect({ to }: { to: string }) {
  const { navigation } = useAppServices();
  useEffect(() => navigation.goTo(to, { replace: true }), [navigation, to]);
  return <Splash />;
}
