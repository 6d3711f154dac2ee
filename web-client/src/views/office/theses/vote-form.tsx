import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkId } from '#contracts/ids.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';

interface VoteFormProps {
  workId: WorkId;
  isSecret: boolean;
  onVoted: () => void;
}

/** A member's one vote. */
export function VoteForm({ workId, isSecret, onVoted }: VoteFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [points, setPoints] = useState(Number.NaN);
  const { busy, refused, send } = useSending();
  const isGiven = points >= 0 && points <= 100;
  async function vote(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isGiven || !window.confirm(t('theses.vote.sure', { points }))) return;
    if (await send(() => api.call('theses.vote', { params: { workId }, body: { points } }))) onVoted();
  }
  return (
    <form
      className="ad-form ad-narrow"
      noValidate
      onSubmit={(event) => void vote(event)}
      data-testid="vote-form"
    >
      <NumberField
        label={t('theses.vote.points')}
        hint={t(isSecret ? 'theses.vote.secretHint' : 'theses.vote.openHint')}
        value={points}
        fault={Number.isNaN(points) || isGiven ? null : t('admin.policy.range', { min: 0, max: 100 })}
        testId="vote-points"
        onChange={setPoints}
      />
      <FormEnd
        label={t('theses.vote.give')}
        busy={busy}
        disabled={!isGiven}
        refused={refused}
        testId="vote"
      />
    </form>
  );
}
