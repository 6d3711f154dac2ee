import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupId } from '#contracts/ids.ts';
import type { Api } from '../../../core/api-client.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { Choice } from '../grades/place-picker.tsx';
import { OfficeShell } from '../office-shell.tsx';
import { CourseRoles } from './course-roles.tsx';
import { GraduateList } from './graduate-list.tsx';
import { StandardPart } from './standard-part.tsx';
import '../works/works.css';

async function load(api: Api) {
  const [choices, standard] = await Promise.all([
    api.call('choices.read', {}),
    api.call('awardStandard.read', {}),
  ]);
  return { choices, ...standard };
}

/** What a degree asks, who of a group has all of it, and who is listed. */
export function AwardsPage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="awards" title={t('awards.title')}>
      <p className="ad-lead">{t('awards.lead')}</p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('awards.loading')} failed={t('awards.failed')} onRetry={reload} />
      ) : (
        <div className="gr-gap">
          <StandardPart
            key={state.value.standard.version}
            standard={state.value.standard}
            confirmedBy={state.value.confirmedBy}
            onChanged={reload}
          />
          <CourseRoles courses={state.value.choices.courses} onChanged={reload} />
          <Group
            groups={state.value.choices.groups.filter(({ isGraduating }) => isGraduating)}
            version={state.value.standard.version}
            isConfirmed={state.value.standard.confirmed !== null}
          />
        </div>
      )}
    </OfficeShell>
  );
}

interface GroupProps {
  groups: readonly { id: GroupId; code: string }[];
  /** Of the standard: with another, what is missing is another. */
  version: number;
  isConfirmed: boolean;
}

function Group({ groups, version, isConfirmed }: GroupProps) {
  const { t } = useTranslation();
  const [groupId, setGroupId] = useState<GroupId | null>(groups[0]?.id ?? null);
  return (
    <section className="ad-part" aria-labelledby="graduates-title">
      <h2 id="graduates-title">{t('awards.graduates')}</h2>
      {groups.length === 0 ? (
        <p className="ad-empty">{t('awards.noGroups')}</p>
      ) : (
        <>
          <div className="ad-row ad-narrow">
            <Choice
              label={t('grades.group')}
              value={groupId}
              options={groups.map(({ id, code }) => ({ id, text: code }))}
              onChange={(id) => setGroupId(id as GroupId | null)}
              testId="award-group"
            />
          </div>
          {groupId !== null && (
            <Graduates key={`${groupId} ${version}`} groupId={groupId} isConfirmed={isConfirmed} />
          )}
        </>
      )}
    </section>
  );
}

function Graduates({ groupId, isConfirmed }: { groupId: GroupId; isConfirmed: boolean }) {
  const { t } = useTranslation();
  const loadGroup = useCallback((api: Api) => api.call('graduates.list', { query: { groupId } }), [groupId]);
  const { state, reload } = useLoaded(loadGroup);
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('awards.loading')} failed={t('awards.failed')} onRetry={reload} />
    );
  return (
    <GraduateList
      groupId={groupId}
      graduates={state.value.graduates}
      isConfirmed={isConfirmed}
      onChanged={reload}
    />
  );
}
