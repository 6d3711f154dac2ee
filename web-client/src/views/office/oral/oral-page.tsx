import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded, type Load } from '../../proctor/shared/use-loaded.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { OfficeShell } from '../office-shell.tsx';
import { OralWays } from './oral-ways.tsx';
import { Concerns } from './concerns.tsx';
import './oral.css';

type OralSitting = RouteReply<'oral.list'>['sittings'][number];

const loadSittings: Load<RouteReply<'oral.list'>> = (api) => api.call('oral.list', {});

/** Oral sittings: how each is examined, how far it is, what stands in its way. An examiner sees their own. */
export function OralPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { state, reload } = useLoaded(loadSittings);
  return (
    <OfficeShell tab="oral" title={t('oral.title')}>
      <p className="ad-lead">{t(user.role === 'examiner' ? 'oral.leadExaminer' : 'oral.lead')}</p>
      <OralWays />
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('oral.loading')} failed={t('oral.failed')} onRetry={reload} />
      ) : state.value.sittings.length === 0 ? (
        <p className="ad-empty">{t(user.role === 'examiner' ? 'oral.noneExaminer' : 'oral.none')}</p>
      ) : (
        <ul className="or-sittings" data-testid="oral-sittings">
          {state.value.sittings.map((sitting) => (
            <SittingCard key={sitting.sittingId} sitting={sitting} mayPlan={user.role !== 'examiner'} />
          ))}
        </ul>
      )}
    </OfficeShell>
  );
}

function SittingCard({ sitting, mayPlan }: { sitting: OralSitting; mayPlan: boolean }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { sittingId, examTitle, opensAt, plan, groups, concerns } = sitting;
  const at = `/office/oral/${sittingId}`;
  const [students, marked] = [sumOf(groups, 'students'), sumOf(groups, 'marked')];
  return (
    <li className="ad-part or-sitting" data-testid="oral-sitting">
      <h2>{localised(examTitle)}</h2>
      <p className="ad-hint">
        {formats.dayTime(opensAt)}
        {plan !== null && ` · ${t(`oral.source.${plan.source}`)}`}
        {groups.length > 0 && ` · ${groups.map(({ code }) => code || t('oral.noGroup')).join(', ')}`}
      </p>
      {students > 0 && <p>{t('oral.progress', { marked, count: students })}</p>}
      <Concerns concerns={concerns} />
      <p className="or-ways">
        {plan !== null && <PlaceLink to={at}>{t(mayPlan ? 'oral.watch' : 'oral.examine')}</PlaceLink>}
        {plan !== null && <PlaceLink to={`${at}/minutes`}>{t('oral.minutes.title')}</PlaceLink>}
        {mayPlan && (
          <PlaceLink to={`${at}/plan`}>{t(plan === null ? 'oral.plan.set' : 'oral.plan.change')}</PlaceLink>
        )}
      </p>
    </li>
  );
}

const sumOf = (groups: OralSitting['groups'], of: 'students' | 'marked'): number =>
  groups.reduce((sum, group) => sum + group[of], 0);
