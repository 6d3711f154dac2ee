/*
 * The door for staff. It begins a session and sends each person to where their work is.
 * It keeps no password longer than the request.
 */
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { CodedError, errorCodeOf } from '../../core/coded-error.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { useAppServices } from '../app-services.ts';
import './sign-in.css';

interface Fault {
  code: ErrorCode | 'missing';
  /** How long the server wants to be left alone, s; null when that is not the trouble. */
  waitSeconds: number | null;
}

/** Shown at whatever address was asked for: once signed in, that page follows. */
export function SignInPage() {
  const { t } = useTranslation();
  const { account } = useAppServices();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const id = useId();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (login.trim().length < 2 || password === '') return setFault({ code: 'missing', waitSeconds: null });
    setBusy(true);
    setFault(null);
    try {
      await account.signIn({ login: login.trim(), password });
    } catch (error) {
      setFault({ code: errorCodeOf(error), waitSeconds: secondsToWait(error) });
      setBusy(false);
    }
  }

  function said({ code, waitSeconds }: Fault): string {
    if (code === 'missing') return t('proctor.signIn.missing');
    if (waitSeconds === null) return t(`error.${code}`);
    return t('proctor.signIn.tooMany', { minutes: Math.ceil(waitSeconds / 60) });
  }

  return (
    <PageFrame>
      <div className="sign-in">
        <StudentsHere />
        <form
          className="sign-in-form"
          noValidate
          aria-labelledby={`${id}-title`}
          onSubmit={(event) => void submit(event)}
        >
          <h1 id={`${id}-title`}>{t('proctor.signIn.title')}</h1>
          <p className="sign-in-lead">{t('proctor.signIn.lead')}</p>
          {fault !== null && (
            <div data-testid="sign-in-error" data-code={fault.code}>
              <Notice tone="bad" role="alert">
                <p>{said(fault)}</p>
              </Notice>
            </div>
          )}
          <Field label={t('proctor.signIn.login')}>
            {(wiring) => (
              <input
                {...wiring}
                name="login"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                required
                aria-invalid={fault !== null}
                value={login}
                data-testid="login"
                onChange={({ target }) => setLogin(target.value)}
              />
            )}
          </Field>
          <Field label={t('proctor.signIn.password')}>
            {(wiring) => (
              <input
                {...wiring}
                name="password"
                type={shown ? 'text' : 'password'}
                autoComplete="current-password"
                required
                aria-invalid={fault !== null}
                value={password}
                data-testid="password"
                onChange={({ target }) => setPassword(target.value)}
              />
            )}
          </Field>
          <button
            type="button"
            className="sign-in-show"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {t(`proctor.signIn.${shown ? 'hidePassword' : 'showPassword'}`)}
          </button>
          <Button type="submit" tone="main" busy={busy} data-testid="sign-in">
            {t(`proctor.signIn.${busy ? 'submitting' : 'submit'}`)}
          </Button>
        </form>
      </div>
    </PageFrame>
  );
}

function secondsToWait(error: unknown): number | null {
  if (!(error instanceof CodedError) || error.code !== 'request.rate_limited') return null;
  const { seconds } = error.facts;
  return typeof seconds === 'number' ? seconds : null;
}

/** Most who come here without a session are students who typed the address instead of opening their link. */
function StudentsHere() {
  const { t } = useTranslation();
  return (
    <section className="sign-in-students" data-testid="students-here">
      <p className="sign-in-tagline">{t('common.tagline')}</p>
      <h2>{t('common.student.title')}</h2>
      <p>{t('common.student.text')}</p>
      <p>{t('common.student.lost')}</p>
    </section>
  );
}
