import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserId } from '#contracts/ids.ts';
import type { Api } from '../../../core/api-client.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { Choice } from '../grades/place-picker.tsx';
import { PickMany } from '../timetable/pick-many.tsx';
import type { ThesisPartProps } from './thesis-page.tsx';

const loadChoices = (api: Api) => api.call('choices.read', {});

/** Who hears the defence; named anew until somebody has voted. */
export function CommissionPart({ read, onChanged }: ThesisPartProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [naming, setNaming] = useState(false);
  const { defence } = read.thesis;
  const nameOf = (id: UserId | undefined): string =>
    read.people.find((person) => person.id === id)?.displayName ?? '';
  const mayName = user.role !== 'examiner' && (defence?.votedIds.length ?? 0) === 0;
  return (
    <section className="ad-part" aria-labelledby="commission-title" data-testid="commission">
      <h2 id="commission-title">{t('theses.commission.title')}</h2>
      {defence && !naming && (
        <dl className="gr-facts">
          <div>
            <dt>{t('theses.commission.chair')}</dt>
            <dd>{nameOf(defence.commission.chairId)}</dd>
          </div>
          <div>
            <dt>{t('theses.commission.members')}</dt>
            <dd>{defence.commission.memberIds.map(nameOf).join(', ')}</dd>
          </div>
          <div>
            <dt>{t('theses.commission.secretary')}</dt>
            <dd>{nameOf(defence.commission.secretaryId)}</dd>
          </div>
          <div>
            <dt>{t('theses.commission.vote')}</dt>
            <dd>{t(`theses.commission.${defence.commission.vote}`)}</dd>
          </div>
          <div>
            <dt>{t('theses.commission.quorum')}</dt>
            <dd>{t('theses.commission.ofMembers', { count: read.quorum ?? 0 })}</dd>
          </div>
        </dl>
      )}
      {!defence && !naming && <p className="ad-hint">{t('theses.commission.none')}</p>}
      {mayName && !naming && (
        <button
          type="button"
          className="pr-button gr-start"
          data-testid="commission-open"
          onClick={() => setNaming(true)}
        >
          {t(defence ? 'theses.commission.change' : 'theses.commission.name')}
        </button>
      )}
      {naming && (
        <CommissionForm
          read={read}
          onChanged={() => {
            setNaming(false);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

function CommissionForm({ read, onChanged }: ThesisPartProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { state, reload } = useLoaded(loadChoices);
  const before = read.thesis.defence?.commission;
  const [memberIds, setMemberIds] = useState<readonly string[]>(before?.memberIds ?? []);
  const [chairId, setChairId] = useState<string | null>(before?.chairId ?? null);
  const [secretaryId, setSecretaryId] = useState<string | null>(before?.secretaryId ?? null);
  const [vote, setVote] = useState<'open' | 'secret'>(before?.vote ?? 'open');
  const [quorumPercent, setQuorumPercent] = useState(before?.quorumPercent ?? 67);
  const { busy, refused, send } = useSending();
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('theses.loading')} failed={t('theses.failed')} onRetry={reload} />
    );
  const people = state.value.examiners.map(({ id, displayName }) => ({
    id: id as string,
    text: displayName,
  }));
  const isChair = chairId !== null && memberIds.includes(chairId);
  const isQuorum = Number.isInteger(quorumPercent) && quorumPercent >= 50 && quorumPercent <= 100;

  async function name(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isChair || secretaryId === null) return;
    const body = {
      chairId: chairId as UserId,
      secretaryId: secretaryId as UserId,
      memberIds: memberIds as UserId[],
      vote,
      quorumPercent,
    };
    if (await send(() => api.call('theses.appoint', { params: { workId: read.work.id }, body }))) onChanged();
  }
  return (
    <form className="ad-form" noValidate onSubmit={(event) => void name(event)}>
      <PickMany
        label={t('theses.commission.members')}
        choices={people.map(({ id, text }) => ({ id, name: text }))}
        chosen={memberIds}
        testId="commission-members"
        onChange={setMemberIds}
      />
      <div className="ad-row">
        <Choice
          label={t('theses.commission.chair')}
          value={isChair ? chairId : null}
          options={people.filter(({ id }) => memberIds.includes(id))}
          onChange={setChairId}
          testId="commission-chair"
        />
        <Choice
          label={t('theses.commission.secretary')}
          value={secretaryId}
          options={people}
          onChange={setSecretaryId}
          testId="commission-secretary"
        />
        <NumberField
          label={t('theses.commission.quorumPercent')}
          value={quorumPercent}
          fault={isQuorum ? null : t('admin.policy.range', { min: 50, max: 100 })}
          onChange={setQuorumPercent}
        />
      </div>
      <fieldset className="ad-checks">
        <legend>{t('theses.commission.vote')}</legend>
        {(['open', 'secret'] as const).map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="vote"
              checked={vote === kind}
              data-testid={`vote-${kind}`}
              onChange={() => setVote(kind)}
            />
            {t(`theses.commission.${kind}`)}
          </label>
        ))}
      </fieldset>
      <FormEnd
        busy={busy}
        disabled={memberIds.length < 3 || !isChair || secretaryId === null || !isQuorum}
        refused={refused}
        testId="commission-save"
      >
        {memberIds.length < 3 && <span className="ad-hint">{t('theses.commission.three')}</span>}
      </FormEnd>
    </form>
  );
}
