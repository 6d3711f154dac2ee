import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../core/api-client.ts';
import { LoadState } from '../proctor/shared/load-state.tsx';
import type { Load, useLoaded } from '../proctor/shared/use-loaded.ts';

type People = RouteReply<'users.list'>;
export const loadPeople: Load<People> = (api) => api.call('users.list', {});

/** Everybody who can sign in with a password. */
export function StaffList({ loaded: { state, reload } }: { loaded: ReturnType<typeof useLoaded<People>> }) {
  const { t } = useTranslation();
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
    );
  const staff = state.value.users.filter(({ role }) => role !== 'student');
  return (
    <div className="ad-panel ad-table-wrap">
      <table className="ad-table" data-testid="staff-list">
        <thead>
          <tr>
            <th scope="col">{t('admin.users.name')}</th>
            <th scope="col">{t('admin.users.login')}</th>
            <th scope="col">{t('admin.users.role')}</th>
            <th scope="col">{t('admin.users.locale')}</th>
          </tr>
        </thead>
        <tbody>
          {staff.map((person) => (
            <tr key={person.id}>
              <th scope="row">{person.displayName}</th>
              <td>{person.login}</td>
              <td>{t(`proctor.nav.role.${person.role}`)}</td>
              <td>{t(`admin.language.${person.locale}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
