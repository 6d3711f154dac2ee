import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Role } from '#contracts/api.ts';
import { Locale } from '#contracts/ids.ts';
import { newPassword } from '../../core/admin/new-password.ts';
import { useApi } from '../proctor/shared/use-api.ts';
import { useLoaded } from '../proctor/shared/use-loaded.ts';
import { AdminShell } from './admin-shell.tsx';
import { Field } from './field.tsx';
import { loadPeople, StaffList } from './staff-list.tsx';
import { FormEnd } from './form-end.tsx';
import { useSending } from '../../ui/use-sending.ts';

const STAFF = Role.exclude(['student']);
const BLANK = { login: '', displayName: '', role: 'proctor' as Role, locale: 'kk' as Locale, password: '' };

/** Who works here, and one more with a first password, which is handed over in person. */
export function UsersPage() {
  const { t } = useTranslation();
  const people = useLoaded(loadPeople);
  return (
    <AdminShell tab="users" title={t('admin.users.title')}>
      <section className="ad-section" aria-labelledby="staff-list-title">
        <h2 id="staff-list-title">{t('admin.users.list')}</h2>
        <StaffList loaded={people} />
      </section>
      <section className="ad-section" aria-labelledby="staff-add-title">
        <h2 id="staff-add-title">{t('admin.users.add')}</h2>
        <p className="ad-lead">{t('admin.users.lead')}</p>
        <AddPerson onAdded={people.reload} />
      </section>
    </AdminShell>
  );
}

function AddPerson({ onAdded }: { onAdded: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [person, setPerson] = useState(BLANK);
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const [added, setAdded] = useState<string | null>(null);
  const set = (change: Partial<typeof BLANK>): void => setPerson({ ...person, ...change });
  const login = person.login.trim();
  const faults = {
    login: login.length < 2 || login.length > 64 ? t('admin.users.loginLength') : null,
    displayName: person.displayName.trim() === '' ? t('admin.required') : null,
    password: person.password.length < 10 ? t('admin.users.passwordLength') : null,
  };
  const said = (key: keyof typeof faults): string | null => (asked ? faults[key] : null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    setAdded(null);
    if (Object.values(faults).some((fault) => fault !== null)) return;
    const displayName = person.displayName.trim();
    if (!(await send(() => api.call('users.add', { body: { ...person, login, displayName } })))) return;
    setAdded(displayName);
    setPerson(BLANK);
    setAsked(false);
    onAdded();
  }
  return (
    <form
      className="ad-form ad-narrow"
      noValidate
      onSubmit={(event) => void submit(event)}
      data-testid="user-form"
    >
      <div className="ad-row">
        <Field label={t('admin.users.login')} fault={said('login')}>
          {(wiring) => (
            <input
              {...wiring}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              value={person.login}
              data-testid="user-login"
              onChange={({ target }) => set({ login: target.value })}
            />
          )}
        </Field>
        <Field label={t('admin.users.name')} fault={said('displayName')}>
          {(wiring) => (
            <input
              {...wiring}
              autoComplete="off"
              value={person.displayName}
              data-testid="user-name"
              onChange={({ target }) => set({ displayName: target.value })}
            />
          )}
        </Field>
      </div>
      <div className="ad-row">
        <Field label={t('admin.users.role')}>
          {(wiring) => (
            <select
              {...wiring}
              value={person.role}
              data-testid="user-role"
              onChange={({ target }) => set({ role: Role.parse(target.value) })}
            >
              {STAFF.options.map((role) => (
                <option key={role} value={role}>
                  {t(`proctor.nav.role.${role}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('admin.users.locale')}>
          {(wiring) => (
            <select
              {...wiring}
              value={person.locale}
              onChange={({ target }) => set({ locale: Locale.parse(target.value) })}
            >
              {Locale.options.map((locale) => (
                <option key={locale} value={locale}>
                  {t(`admin.language.${locale}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div className="ad-row ad-row-end">
        <Field
          label={t('admin.users.password')}
          hint={t('admin.users.passwordHint')}
          fault={said('password')}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="ad-secret"
              autoComplete="new-password"
              spellCheck={false}
              value={person.password}
              data-testid="user-password"
              onChange={({ target }) => set({ password: target.value })}
            />
          )}
        </Field>
        <button
          type="button"
          className="pr-button"
          onClick={() => set({ password: newPassword(crypto.getRandomValues.bind(crypto)) })}
        >
          {t('admin.users.generate')}
        </button>
      </div>
      <FormEnd label={t('admin.users.add')} busy={busy} refused={refused} testId="user-save">
        <p role="status" className="ad-good" data-testid="user-added">
          {added !== null && t('admin.users.created', { name: added })}
        </p>
      </FormEnd>
    </form>
  );
}
