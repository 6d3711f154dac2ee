import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appeal } from '#contracts/appeal.ts';
import type { UserId } from '#contracts/ids.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { Choice } from './place-picker.tsx';
import { useChoices } from './use-choices.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { useSending } from '../../../ui/use-sending.ts';

/** Names who judges an appeal: a president and, as a rule, others. */
export function CommissionForm({ appeal, onNamed }: { appeal: Appeal; onNamed: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { state, reload } = useChoices();
  const [president, setPresident] = useState<UserId | null>(appeal.commission[0] ?? null);
  const [others, setOthers] = useState<readonly UserId[]>(appeal.commission.slice(1));
  const { busy, refused, send } = useSending();
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
    );
  const people = state.value.staff.filter(({ role }) => role === 'examiner' || role === 'officer');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (president === null) return;
    const commission = [president, ...others.filter((id) => id !== president)];
    const named = { params: { appealId: appeal.id }, body: { commission } };
    if (await send(() => api.call('appeals.assign', named))) onNamed();
  }
  return (
    <form className="ad-form ad-narrow" noValidate onSubmit={(event) => void submit(event)}>
      <Choice
        label={t('grades.appeals.presidentOf')}
        value={president}
        options={people.map(({ id, displayName }) => ({ id, text: displayName }))}
        onChange={(id) => setPresident(id as UserId | null)}
        testId="commission-president"
      />
      <fieldset className="ad-checks gr-students">
        <legend>{t('grades.appeals.members')}</legend>
        {people
          .filter(({ id }) => id !== president)
          .map(({ id, displayName }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={others.includes(id)}
                onChange={({ target }) =>
                  setOthers(target.checked ? [...others, id] : others.filter((other) => other !== id))
                }
              />
              {displayName}
            </label>
          ))}
      </fieldset>
      <FormEnd label={t('grades.appeals.save')} busy={busy} disabled={president === null} refused={refused} />
    </form>
  );
}
