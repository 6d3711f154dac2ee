import { useTranslation } from 'react-i18next';
import type { TimetableEntry } from '#contracts/routes/timetable-routes.ts';
import type { RouteReply } from '../../../core/api-client.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { ZonedTime } from '../../../ui/zoned-time.tsx';
import { PlanFaults } from './plan-faults.tsx';

interface TimetableListProps {
  timetable: RouteReply<'timetable.read'>;
  entries: readonly TimetableEntry[];
  isPlanner: boolean;
  onPublish: (sittingId: string) => void;
}

export function TimetableList({ timetable, entries, isPlanner, onPublish }: TimetableListProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const codes = new Map(timetable.groups.map(({ id, code }) => [id, code]));
  const names = new Map(timetable.staff.map(({ id, displayName }) => [id, displayName]));
  const called = (ids: TimetableEntry['plan']['examinerIds']): string =>
    ids.map((id) => names.get(id) ?? '').join(', ');
  return (
    <div className="ad-panel ad-table-wrap">
      <table className="ad-table of-timetable" data-testid="timetable">
        <thead>
          <tr>
            <th scope="col">{t('timetable.start')}</th>
            <th scope="col">{t('timetable.exam')}</th>
            <th scope="col">{t('timetable.groups')}</th>
            <th scope="col">{t('timetable.people')}</th>
            <th scope="col">{t('timetable.state')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {entries.map(({ plan, exam, candidateCount, faults }) => (
            <tr
              key={plan.id}
              data-sitting-id={plan.id}
              data-state={plan.publishedAt === null ? 'draft' : 'published'}
            >
              <td className="em-digits">
                <ZonedTime at={plan.startsAt} zone={plan.zone} />
                <p className="ad-hint">{t('timetable.minutes', { count: plan.durationMinutes })}</p>
              </td>
              <th scope="row">
                {localised(exam.title)}
                <p className="ad-hint">
                  {t(`proctor.form.${exam.form}`)}
                  {plan.room.kind === 'outside' && ` · ${t('timetable.rooms.outside')}`}
                </p>
              </th>
              <td>
                {plan.byInvitation
                  ? t('timetable.invited')
                  : plan.groupIds.map((id) => codes.get(id) ?? '').join(', ')}
                <p className="ad-hint">{t('timetable.candidates', { count: candidateCount })}</p>
              </td>
              <td>
                {called(plan.examinerIds)}
                <p className="ad-hint">{called(plan.proctorIds)}</p>
              </td>
              <td>
                <span className="ad-state" data-state={plan.publishedAt === null ? 'draft' : 'live'}>
                  {t(`timetable.states.${plan.publishedAt === null ? 'draft' : 'published'}`)}
                </span>
                <PlanFaults faults={faults} entries={timetable.entries} />
              </td>
              <td className="ad-actions">
                {isPlanner && (
                  <>
                    <PlaceLink to={`/office/timetable/${plan.id}`}>{t('timetable.change')}</PlaceLink>
                    <button
                      type="button"
                      className="ad-quiet"
                      disabled={faults.length > 0}
                      data-testid="publish"
                      onClick={() => onPublish(plan.id)}
                    >
                      {t(plan.publishedAt === null ? 'timetable.publish' : 'timetable.publishAgain')}
                    </button>
                  </>
                )}
                {isPlanner && plan.publishedAt !== null && (
                  <PlaceLink to={`/admin/sittings/${plan.id}/candidates`}>
                    {t('admin.sittings.invite')}
                  </PlaceLink>
                )}
                {plan.publishedAt !== null && (
                  <PlaceLink to={`/sittings/${plan.id}`}>{t('admin.sittings.watch')}</PlaceLink>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
