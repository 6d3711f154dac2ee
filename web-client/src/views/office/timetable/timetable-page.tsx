import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { errorCodeOf } from '../../../core/coded-error.ts';
import { shownEntries, type TimetableFilter } from '../../../core/office/timetable-view.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { OfficeShell } from '../office-shell.tsx';
import { TimetableFilters } from './timetable-filters.tsx';
import { TimetableList } from './timetable-list.tsx';
import { TimetableWeek } from './timetable-week.tsx';

const load = (api: Api): Promise<RouteReply<'timetable.read'>> => api.call('timetable.read', {});

/** Every sitting, as a list or week by week; for who examines or watches, their own. */
export function TimetablePage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { state, reload } = useLoaded(load);
  const isPlanner = user.role === 'officer' || user.role === 'admin';
  return (
    <OfficeShell tab="timetable" title={t('timetable.title')}>
      <p className="ad-lead">{t(isPlanner ? 'timetable.lead' : 'timetable.ownLead')}</p>
      {isPlanner && (
        <PlaceLink to="/office/timetable/new" className="pr-button pr-button-main ad-add">
          {t('timetable.add')}
        </PlaceLink>
      )}
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : state.value.entries.length === 0 ? (
        <p className="ad-empty">{t('timetable.empty')}</p>
      ) : (
        <Timetable timetable={state.value} isPlanner={isPlanner} reload={reload} />
      )}
    </OfficeShell>
  );
}

interface TimetableProps {
  timetable: RouteReply<'timetable.read'>;
  isPlanner: boolean;
  reload: () => void;
}

function Timetable({ timetable, isPlanner, reload }: TimetableProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [filter, setFilter] = useState<TimetableFilter>({ groupId: '', personId: '', room: '' });
  const [view, setView] = useState<'list' | 'week'>('list');
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [said, setSaid] = useState('');
  const { entries } = timetable;
  const shown = shownEntries(entries, filter);
  const ready = shown.filter(({ plan, faults }) => plan.publishedAt === null && faults.length === 0);

  async function publish(ids: readonly string[]): Promise<void> {
    setRefused(null);
    try {
      const { published } = await api.call('timetable.publish', { body: { sittingIds: [...ids] as never } });
      setSaid(t('timetable.published', { count: published.length }));
      reload();
    } catch (error) {
      setRefused(errorCodeOf(error));
    }
  }

  return (
    <>
      <TimetableFilters timetable={timetable} filter={filter} onChange={setFilter} />
      <div className="of-bar">
        <div className="of-views" role="group" aria-label={t('timetable.view.label')}>
          {(['list', 'week'] as const).map((name) => (
            <button
              key={name}
              type="button"
              className="pr-button"
              aria-pressed={view === name}
              onClick={() => setView(name)}
            >
              {t(`timetable.view.${name}`)}
            </button>
          ))}
        </div>
        {isPlanner && (
          <button
            type="button"
            className="pr-button pr-button-main"
            disabled={ready.length === 0}
            data-testid="publish-ready"
            onClick={() => void publish(ready.map(({ plan }) => plan.id))}
          >
            {t('timetable.publishReady', { count: ready.length })}
          </button>
        )}
      </div>
      <p role="status" className="ad-good">
        {said}
      </p>
      <p role="alert" className="ad-fault">
        {refused !== null && t(`error.${refused}`)}
      </p>
      {view === 'list' ? (
        <TimetableList
          timetable={timetable}
          entries={shown}
          isPlanner={isPlanner}
          onPublish={(id) => void publish([id])}
        />
      ) : (
        <TimetableWeek entries={shown} groups={timetable.groups} isPlanner={isPlanner} />
      )}
    </>
  );
}
