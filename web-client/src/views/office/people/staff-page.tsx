import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { byKazakh } from '../../../core/office/kazakh-order.ts';
import { holds, wordsOf } from '../../../core/office/people-view.ts';
import { Field } from '../../admin/field.tsx';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { Paged } from '../paged.tsx';
import { PeopleShell } from './people-shell.tsx';

type Staff = RouteReply<'people.staff'>['staff'];
const ROLES = ['examiner', 'proctor', 'officer', 'admin'] as const;

const load = (api: Api): Promise<RouteReply<'people.staff'>> => api.call('people.staff', {});

/** Everybody who works here, by role. */
export function StaffPage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  return (
    <PeopleShell view="staff" lead={t('people.staff.lead')}>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : (
        <StaffTable staff={state.value.staff} />
      )}
    </PeopleShell>
  );
}

function StaffTable({ staff }: { staff: Staff }) {
  const { t } = useTranslation();
  const [role, setRole] = useState('');
  const [text, setText] = useState('');
  const wanted = wordsOf(text);
  const shown = byKazakh(
    staff.filter(
      (one) => (role === '' || one.role === role) && holds(`${one.displayName} ${one.login}`, wanted),
    ),
    ({ displayName }) => displayName,
  );
  return (
    <>
      <div className="ad-row" role="search">
        <Field label={t('people.role')}>
          {(wiring) => (
            <select
              {...wiring}
              value={role}
              data-testid="by-role"
              onChange={({ target }) => setRole(target.value)}
            >
              <option value="">{t('people.all')}</option>
              {ROLES.map((one) => (
                <option key={one} value={one}>
                  {t(`proctor.nav.role.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('people.search')}>
          {(wiring) => (
            <input
              {...wiring}
              type="search"
              value={text}
              placeholder={t('people.staff.searchIn')}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
      </div>
      <div className="pe-count">
        <p role="status">{t('people.staff.count', { count: shown.length })}</p>
      </div>
      {shown.length === 0 ? (
        <p className="ad-empty">{t('people.nobody')}</p>
      ) : (
        <Paged key={`${role} ${text}`} items={shown} size={50}>
          {(page) => (
            <div
              className="ad-panel ad-table-wrap"
              tabIndex={0}
              role="group"
              aria-label={t('people.views.staff')}
            >
              <table className="ad-table" data-testid="staff">
                <thead>
                  <tr>
                    <th scope="col">{t('people.name')}</th>
                    <th scope="col">{t('people.login')}</th>
                    <th scope="col">{t('people.role')}</th>
                    <th scope="col">{t('people.language')}</th>
                  </tr>
                </thead>
                <tbody>
                  {page.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">{one.displayName}</th>
                      <td>{one.login}</td>
                      <td>{t(`proctor.nav.role.${one.role}`)}</td>
                      <td>{t(`admin.language.${one.locale}`)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Paged>
      )}
    </>
  );
}
