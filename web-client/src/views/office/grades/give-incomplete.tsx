import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnrolmentId } from '#contracts/ids.ts';
import { IncompleteCause } from '#contracts/register.ts';
import type { Api } from '../../../core/api-client.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { GrantingFields, NO_GRANTING, wholeGranting } from './granting-fields.tsx';
import { Choice, PlacePicker, firstPlace, type Place } from './place-picker.tsx';
import { SigningForm } from './signing-form.tsx';
import type { Choices } from './use-choices.ts';

/** "I" without a request: for one who phoned, or for everybody whose exam could not be held. */
export function GiveIncomplete({ choices, onGiven }: { choices: Choices; onGiven: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [place, setPlace] = useState(() => firstPlace(choices));
  const [chosen, setChosen] = useState<readonly EnrolmentId[]>([]);
  const [cause, setCause] = useState<IncompleteCause>('on_behalf');
  const [granting, setGranting] = useState(NO_GRANTING);
  const whole = wholeGranting(granting);

  async function sign(password: string): Promise<void> {
    if (whole === null) return;
    await api.call('incompletes.grant', { body: { ...whole, enrolmentIds: [...chosen], cause, password } });
    setChosen([]);
    setGranting(NO_GRANTING);
    onGiven();
  }
  return (
    <section className="ad-section" aria-labelledby="give-title">
      <h2 id="give-title">{t('grades.incomplete.give')}</h2>
      <p className="ad-lead">{t('grades.incomplete.giveLead')}</p>
      <PlacePicker
        choices={choices}
        place={place}
        anyGroup={t('grades.allGroups')}
        onChange={(next) => {
          setPlace(next);
          setChosen([]);
        }}
      />
      {place.termId !== null && place.courseId !== null && (
        <Students place={place} chosen={chosen} onChange={setChosen} />
      )}
      <SigningForm
        fault={() => (whole === null || chosen.length === 0 ? t('grades.incomplete.missing') : null)}
        onSign={sign}
        testId="give-incomplete"
      >
        <Choice
          label={t('grades.incomplete.causeOf')}
          value={cause}
          options={IncompleteCause.options.map((id) => ({ id, text: t(`grades.incomplete.cause.${id}`) }))}
          onChange={(id) => setCause(IncompleteCause.catch('on_behalf').parse(id))}
          testId="granting-cause"
        />
        <GrantingFields choices={choices} granting={granting} onChange={setGranting} />
      </SigningForm>
    </section>
  );
}

interface StudentsProps {
  place: Place;
  chosen: readonly EnrolmentId[];
  onChange: (chosen: readonly EnrolmentId[]) => void;
}

/** Those of a course whom nothing keeps from being put off. */
function Students({ place: { termId, courseId, groupId }, chosen, onChange }: StudentsProps) {
  const { t } = useTranslation();
  const load = useCallback(
    (api: Api) =>
      api.call('register.list', {
        query: { ...(termId && { termId }), ...(courseId && { courseId }), ...(groupId && { groupId }) },
      }),
    [termId, courseId, groupId],
  );
  const { state, reload } = useLoaded(load);
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
    );
  const open = state.value.lines.filter(({ entry }) => entry === null || entry.outcome.kind === 'incomplete');
  if (open.length === 0) return <p className="ad-empty">{t('grades.nobody')}</p>;
  const ids = open.map(({ enrolment }) => enrolment.id);
  return (
    <fieldset className="ad-checks gr-students" data-testid="granting-students">
      <legend>{t('grades.incomplete.students')}</legend>
      <label>
        <input
          type="checkbox"
          checked={chosen.length === ids.length}
          onChange={({ target }) => onChange(target.checked ? ids : [])}
        />
        {t('grades.incomplete.all')}
      </label>
      {open.map(({ enrolment: { id }, displayName }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
          {displayName}
        </label>
      ))}
    </fieldset>
  );
}
