import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Defence } from '#contracts/thesis.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import type { ThesisPartProps } from './thesis-page.tsx';

interface MinutesFormProps extends ThesisPartProps {
  defence: Defence;
}

/** What the secretary notes: who is present, what was asked, how it went. */
export function MinutesForm({ defence, read, onChanged }: MinutesFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { memberIds } = defence.commission;
  const [presentIds, setPresentIds] = useState(defence.presentIds);
  const [questions, setQuestions] = useState(defence.questions);
  const [minutes, setMinutes] = useState(defence.minutes);
  const { busy, refused, send } = useSending();
  const members = read.people.filter(({ id }) => memberIds.includes(id));
  const setOne = (index: number, change: Partial<(typeof questions)[number]>): void =>
    setQuestions(questions.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const isWhole = questions.every(({ askedBy, text }) => askedBy.trim() !== '' && text.trim() !== '');

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const request = { params: { workId: read.work.id }, body: { presentIds, questions, minutes } };
    if (await send(() => api.call('theses.minutes', request))) onChanged();
  }
  return (
    <form className="ad-form" noValidate onSubmit={(event) => void save(event)} data-testid="minutes-form">
      <fieldset className="ad-checks">
        <legend>{t('theses.minutes.present')}</legend>
        {members.map(({ id, displayName }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={presentIds.includes(id)}
              disabled={defence.votedIds.includes(id)}
              onChange={({ target }) =>
                setPresentIds(
                  target.checked ? [...presentIds, id] : presentIds.filter((other) => other !== id),
                )
              }
            />
            {displayName}
          </label>
        ))}
      </fieldset>
      {questions.map(({ askedBy, text }, index) => (
        <div className="ad-row ad-row-end" key={index}>
          <Field label={t('theses.minutes.askedBy')}>
            {(wiring) => (
              <input
                {...wiring}
                maxLength={200}
                value={askedBy}
                onChange={({ target }) => setOne(index, { askedBy: target.value })}
              />
            )}
          </Field>
          <Field label={t('theses.minutes.question')}>
            {(wiring) => (
              <input
                {...wiring}
                maxLength={2_000}
                value={text}
                onChange={({ target }) => setOne(index, { text: target.value })}
              />
            )}
          </Field>
          <button
            type="button"
            className="pr-button"
            onClick={() => setQuestions(questions.toSpliced(index, 1))}
          >
            {t('theses.minutes.remove')}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="ad-quiet"
        disabled={questions.length >= 100}
        onClick={() => setQuestions([...questions, { askedBy: '', text: '' }])}
      >
        {t('theses.minutes.add')}
      </button>
      <Field label={t('theses.minutes.text')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={4}
            maxLength={20_000}
            value={minutes}
            data-testid="minutes-text"
            onChange={({ target }) => setMinutes(target.value)}
          />
        )}
      </Field>
      <FormEnd
        quiet
        label={t('theses.minutes.save')}
        busy={busy}
        disabled={!isWhole}
        refused={refused}
        testId="minutes-save"
      />
    </form>
  );
}
