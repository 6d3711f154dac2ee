import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncompleteRequest } from '#contracts/incomplete.ts';
import type { RegisterLine } from '#contracts/register.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { GrantingFields, NO_GRANTING, wholeGranting } from './granting-fields.tsx';
import { SigningForm } from './signing-form.tsx';
import type { Choices } from './use-choices.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { useSending } from '../../../ui/use-sending.ts';

interface RequestCardProps {
  request: IncompleteRequest;
  line: RegisterLine;
  choices: Choices;
  onSettled: (what: 'given' | 'refused') => void;
}

/** A student's request to have an exam put off, to be granted or refused. */
export function RequestCard({ request, line, choices, onSettled }: RequestCardProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const [answer, setAnswer] = useState<'grant' | 'refuse' | null>(null);
  const course = choices.courses.find(({ id }) => id === line.enrolment.courseId);
  return (
    <li>
      <strong>{`${line.displayName}, ${course ? localised(course.name) : ''}`}</strong>
      <p>{request.reason}</p>
      <span>{`${t('grades.incomplete.askedAt')}: ${formats.dayTime(request.askedAt)}`}</span>
      {answer === null && (
        <div className="ad-submit">
          <button type="button" className="pr-button pr-button-main" onClick={() => setAnswer('grant')}>
            {t('grades.incomplete.grant')}
          </button>
          <button type="button" className="pr-button" onClick={() => setAnswer('refuse')}>
            {t('grades.incomplete.refuse')}
          </button>
        </div>
      )}
      {answer === 'grant' && (
        <Grant request={request} choices={choices} onGranted={() => onSettled('given')} />
      )}
      {answer === 'refuse' && <Refuse request={request} onRefused={() => onSettled('refused')} />}
      {answer !== null && (
        <button type="button" className="ad-quiet" onClick={() => setAnswer(null)}>
          {t('grades.cancel')}
        </button>
      )}
    </li>
  );
}

function Grant({
  request,
  choices,
  onGranted,
}: Pick<RequestCardProps, 'request' | 'choices'> & { onGranted: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [granting, setGranting] = useState({ ...NO_GRANTING, reason: request.reason });
  const whole = wholeGranting(granting);
  async function sign(password: string): Promise<void> {
    if (whole === null) return;
    const answers = { enrolmentIds: [], requestId: request.id, cause: 'own_request' as const };
    await api.call('incompletes.grant', { body: { ...whole, ...answers, password } });
    onGranted();
  }
  return (
    <SigningForm
      fault={() => (whole === null ? t('grades.incomplete.missing') : null)}
      label={t('grades.incomplete.grant')}
      onSign={sign}
    >
      <GrantingFields choices={choices} granting={granting} onChange={setGranting} />
    </SigningForm>
  );
}

function Refuse({ request, onRefused }: { request: IncompleteRequest; onRefused: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [note, setNote] = useState('');
  const { busy, refused, send } = useSending();
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const refuse = { params: { requestId: request.id }, body: { note } };
    if (await send(() => api.call('incompletes.refuse', refuse))) onRefused();
  }
  return (
    <form className="ad-form ad-narrow" noValidate onSubmit={(event) => void submit(event)}>
      <Field label={t('grades.incomplete.refuseNote')}>
        {(wiring) => (
          <textarea
            {...wiring}
            maxLength={2_000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      <FormEnd
        label={t('grades.incomplete.refuse')}
        busy={busy}
        disabled={note.trim() === ''}
        refused={refused}
        quiet
      />
    </form>
  );
}
