import { useCallback, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupId, UserId } from '#contracts/ids.ts';
import { LocalisedText } from '#contracts/ids.ts';
import { faultsIn } from '../../../core/admin/draft-faults.ts';
import type { Api } from '../../../core/api-client.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { LocalisedField } from '../../admin/localised-field.tsx';
import { useFaultWords } from '../../admin/use-fault-words.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { Choice } from '../grades/place-picker.tsx';

const loadChoices = (api: Api) => api.call('choices.read', {});
const NOTHING = { kk: '', ru: '', en: '' };

/** Gives a graduate a topic and a supervisor. */
export function NewThesis({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const words = useFaultWords();
  const { state, reload } = useLoaded(loadChoices);
  const [groupId, setGroupId] = useState<GroupId | null>(null);
  const loadGraduates = useCallback(
    async (from: Api) =>
      groupId === null ? [] : (await from.call('graduates.list', { query: { groupId } })).graduates,
    [groupId],
  );
  const { state: graduates } = useLoaded(loadGraduates);
  const [studentId, setStudentId] = useState<UserId | null>(null);
  const [supervisorId, setSupervisorId] = useState<UserId | null>(null);
  const [topic, setTopic] = useState(NOTHING);
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const faults = faultsIn(LocalisedText, topic);
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('theses.loading')} failed={t('theses.failed')} onRetry={reload} />
    );
  const { groups, examiners } = state.value;
  const waiting = graduates.status === 'ready' ? graduates.value.filter(({ thesis }) => thesis === null) : [];

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (studentId === null || supervisorId === null || faults.size > 0) return;
    if (await send(() => api.call('theses.add', { body: { studentId, supervisorId, topic } }))) onDone();
  }
  return (
    <form
      className="ad-form ad-part"
      noValidate
      onSubmit={(event) => void add(event)}
      data-testid="thesis-form"
    >
      <div className="ad-row">
        <Choice
          label={t('grades.group')}
          value={groupId}
          options={groups
            .filter(({ isGraduating }) => isGraduating)
            .map(({ id, code }) => ({ id, text: code }))}
          onChange={(id) => {
            setGroupId(id as GroupId | null);
            setStudentId(null);
          }}
          testId="thesis-group"
        />
        <Choice
          label={t('theses.student')}
          value={studentId}
          options={waiting.map(({ studentId: id, displayName }) => ({ id, text: displayName }))}
          onChange={(id) => setStudentId(id as UserId | null)}
          testId="thesis-student"
        />
        <Choice
          label={t('theses.supervisor')}
          value={supervisorId}
          options={examiners.map(({ id, displayName }) => ({ id, text: displayName }))}
          onChange={(id) => setSupervisorId(id as UserId | null)}
          testId="thesis-supervisor"
        />
      </div>
      {groupId !== null && graduates.status === 'ready' && waiting.length === 0 && (
        <p className="ad-hint">{t('theses.allHave')}</p>
      )}
      <LocalisedField
        label={t('theses.topic')}
        value={topic}
        faultOf={(locale) => (asked ? words(faults.get(locale), 1) : null)}
        testId="thesis-topic"
        onChange={setTopic}
      />
      <FormEnd
        busy={busy}
        disabled={studentId === null || supervisorId === null}
        refused={refused}
        testId="thesis-save"
      >
        <button type="button" className="pr-button" onClick={onDone}>
          {t('theses.cancel')}
        </button>
      </FormEnd>
    </form>
  );
}
