import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../core/api-client.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { SittingId } from '#contracts/ids.ts';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { useApi } from '../proctor/shared/use-api.ts';
import { useLoaded, type Load } from '../proctor/shared/use-loaded.ts';
import { NewLink, type FreshLink } from './new-link.tsx';
import { SparedCell } from './spared-cell.tsx';

type Roster = RouteReply<'candidates.list'>;
type Listed = Roster['candidates'][number];

/** Who sits this exam and how far they are; a lost link is replaced here, also in the middle of the exam. */
export function RosterList({ sittingId }: { sittingId: SittingId }) {
  const { t } = useTranslation();
  const api = useApi();
  const load = useCallback<Load<Roster>>(
    (api) => api.call('candidates.list', { params: { sittingId } }),
    [sittingId],
  );
  const { state, reload } = useLoaded(load);
  const [link, setLink] = useState<FreshLink | null>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const [refused, setRefused] = useState<ErrorCode | null>(null);

  async function invite({ attempt, displayName }: Listed): Promise<void> {
    setAsking(attempt.id);
    setRefused(null);
    try {
      setLink({
        ...(await api.call('candidates.invite', { params: { attemptId: attempt.id } })),
        displayName,
      });
    } catch (error) {
      setRefused(errorCodeOf(error));
    } finally {
      setAsking(null);
    }
  }

  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
    );
  const { candidates } = state.value;
  if (candidates.length === 0) return <p className="ad-empty">{t('admin.candidates.empty')}</p>;
  return (
    <>
      {link !== null && <NewLink key={link.joinUrl} link={link} />}
      <p role="alert" className="ad-fault">
        {refused !== null && t(`error.${refused}`)}
      </p>
      <div className="ad-panel ad-table-wrap">
        <table className="ad-table" data-testid="roster-list">
          <thead>
            <tr>
              <th scope="col">{t('admin.candidates.name')}</th>
              <th scope="col">{t('admin.candidates.login')}</th>
              <th scope="col">{t('admin.candidates.status')}</th>
              <th scope="col">{t('admin.candidates.spared')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {candidates.map((listed) => (
              <tr key={listed.attempt.id} data-attempt-id={listed.attempt.id}>
                <th scope="row">
                  <PlaceLink to={`/office/attempts/${listed.attempt.id}`}>{listed.displayName}</PlaceLink>
                </th>
                <td>{listed.login}</td>
                <td>
                  <span className="ad-state" data-state={listed.attempt.status}>
                    {t(`attempt.state.${listed.attempt.status}`)}
                  </span>
                </td>
                <td>
                  <SparedCell listed={listed} onChanged={reload} onRefused={setRefused} />
                </td>
                <td className="ad-end">
                  {listed.attempt.endedAt === null && (
                    <button
                      type="button"
                      className="ad-quiet"
                      aria-label={t('admin.candidates.newLinkNamed', { name: listed.displayName })}
                      disabled={asking === listed.attempt.id}
                      data-testid="new-link"
                      onClick={() => void invite(listed)}
                    >
                      {t('admin.candidates.newLink')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
