/*
 * The door for staff. It begins a session and sends each person to where their work is.
 * It keeps no password longer than the request.
 */
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Role } from '#contracts/api.ts';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { errorCodeOf } from '../proctor/shared/error-code-of.ts';
import { useSession } from '../proctor/shared/use-session.ts';

interface SignInPageProps {
  /** Where the person wanted to go before they were asked to sign in. */
  returnTo?: string | undefined;
}

/** Where each role's work begins. */
export function landingOf(role: Role): string {
  return { student: '/', proctor: '/sittings', examiner: '/sittings', admin: '/admin' }[role];
}

type Fault = ErrorCode | 'missing';

export function SignInPage({ returnTo }: SignInPageProps) {
  const { t } = useTranslation();
  const { signIn } = useSession();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const id = useId();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (login.trim().length < 2 || password === '') return setFault('missing');
    setBusy(true);
    setFault(null);
    try {
      await signIn({ login: login.trim(), password }, returnTo);
    } catch (error) {
      setFault(errorCodeOf(error));
      setBusy(false);
    }
  }

  return (
    <div className="sign-in-page">
      <header className="top">
        <span className="top-brand">Emtihan</span>
        <LanguageSwitch />
      </header>
      <main className="sign-in" id="main">
        <form
          className="sign-in-form"
          noValidate
          aria-labelledby={`${id}-title`}
          onSubmit={(event) => void submit(event)}
        >
          <h1 id={`${id}-title`}>{t('proctor.signIn.title')}</h1>
          <p className="sign-in-lead">{t('proctor.signIn.lead')}</p>
          <div role="alert" className="sign-in-alert">
            {fault !== null && (
              <p data-testid="sign-in-error" data-code={fault}>
                {t(fault === 'missing' ? 'proctor.signIn.missing' : `error.${fault}`)}
              </p>
            )}
          </div>
          <label htmlFor={`${id}-login`}>{t('proctor.signIn.login')}</label>
          <input
            id={`${id}-login`}
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
          <label htmlFor={`${id}-password`}>{t('proctor.signIn.password')}</label>
          <span className="sign-in-password">
            <input
              id={`${id}-password`}
              name="password"
              type={shown ? 'text' : 'password'}
              autoComplete="current-password"
              required
              aria-invalid={fault !== null}
              value={password}
              data-testid="password"
              onChange={({ target }) => setPassword(target.value)}
            />
            <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {t(`proctor.signIn.${shown ? 'hidePassword' : 'showPassword'}`)}
            </button>
          </span>
          <button type="submit" className="pr-button pr-button-main" disabled={busy} data-testid="sign-in">
            {t(`proctor.signIn.${busy ? 'submitting' : 'submit'}`)}
          </button>
        </form>
      </main>
    </div>
  );
}
