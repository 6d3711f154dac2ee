/*
 * The door for students: it exchanges the link's token once and goes on to the exam.
 * The token leaves the address bar at once; without a connection it is kept here and tried again.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorCodeOf } from '../../core/coded-error.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useAppServices } from '../app-services.ts';
import { joinFaultOf, TOKEN_LENGTHS, type JoinFault } from './join-fault.ts';
import { useRetry } from './use-retry.ts';
import './entry.css';

export function JoinPage() {
  const { navigation } = useAppServices();
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => {
    const take = (): void => {
      const fragment = navigation.takeFragment();
      if (fragment !== '') setToken(fragment);
      else setToken((before) => before ?? '');
    };
    take();
    // A second link opened in the same tab changes the fragment only.
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, [navigation]);
  return (
    <PageFrame>
      <div className="entry">{token === null ? <Working /> : <Exchange key={token} token={token} />}</div>
    </PageFrame>
  );
}

function Exchange({ token }: { token: string }) {
  const { account, navigation } = useAppServices();
  const whole = token.length >= TOKEN_LENGTHS.min && token.length <= TOKEN_LENGTHS.max;
  const [fault, setFault] = useState<JoinFault | null>(whole ? null : 'faulty');

  useEffect(() => {
    if (!whole) return undefined;
    let shown = true;
    account.join(token).then(
      () => shown && navigation.goTo('/', { replace: true }),
      (error: unknown) => shown && setFault(joinFaultOf(errorCodeOf(error))),
    );
    return () => {
      shown = false;
    };
  }, [account, navigation, token, whole]);

  async function again(): Promise<void> {
    try {
      await account.join(token);
      navigation.goTo('/', { replace: true });
    } catch (error) {
      setFault(joinFaultOf(errorCodeOf(error)));
    }
  }

  if (fault === null) return <Working />;
  if (fault === 'offline' || fault === 'busy') return <Waiting fault={fault} again={again} />;
  return <Refused fault={fault} />;
}

function Working() {
  const { t } = useTranslation();
  return (
    <div className="entry-working" role="status" data-testid="join-working">
      <Spinner />
      <h1>{t('common.join.working')}</h1>
      <p>{t('common.join.workingText')}</p>
    </div>
  );
}

function Waiting({ fault, again }: { fault: 'offline' | 'busy'; again: () => Promise<void> }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  useRetry(attempt);

  async function attempt(): Promise<void> {
    setBusy(true);
    await again();
    setBusy(false);
  }

  return (
    <Notice heading tone="warn" role="alert" title={t(`common.join.${fault}.title`)} testId={`join-${fault}`}>
      <p>{t(`common.join.${fault}.text`)}</p>
      <Button busy={busy} onClick={() => void attempt()}>
        {t('common.join.offline.again')}
      </Button>
    </Notice>
  );
}

function Refused({ fault }: { fault: Exclude<JoinFault, 'offline' | 'busy'> }) {
  const { t } = useTranslation();
  const { user, navigation } = useAppServices();
  return (
    <>
      <Notice
        heading
        tone={fault === 'used' ? 'info' : 'bad'}
        role="alert"
        title={t(`common.join.${fault}.title`)}
        testId={`join-${fault}`}
      >
        <p>{t(`common.join.${fault}.text`)}</p>
        {fault === 'used' && <p>{t('common.join.used.elsewhere')}</p>}
      </Notice>
      {user?.role === 'student' && (
        <div className="entry-go-on">
          <p>{t('common.join.used.signedIn', { name: user.displayName })}</p>
          <Button tone="main" data-testid="join-go-on" onClick={() => navigation.goTo('/exam')}>
            {t('common.join.used.goOn', { name: user.displayName })}
          </Button>
        </div>
      )}
    </>
  );
}
