import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { CommissionForm } from './commission-form.tsx';
import { DecisionForm } from './decision-form.tsx';

export type FoundAppeal = RouteReply<'appeals.list'>['appeals'][number];

/** One appeal: what is said, who judges it, and what they found. */
export function AppealCard({ found, onChanged }: { found: FoundAppeal; onChanged: () => void }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { user } = useSession();
  const [naming, setNaming] = useState(false);
  const { appeal, line, course, points, members } = found;
  const { decision } = appeal;
  const commission = members.map(({ displayName }, index) =>
    index === 0 ? t('grades.appeals.president', { name: displayName }) : displayName,
  );
  return (
    <li data-appeal-id={appeal.id}>
      <strong>{`${line.displayName}, ${course.code} ${localised(course.name)}`}</strong>
      <p>{t('grades.appeals.appealed', { points: points ?? '–' })}</p>
      <p className="gr-said">{appeal.text}</p>
      <span>{t('grades.appeals.filedAt', { at: formats.dayTime(appeal.filedAt) })}</span>
      <p>
        {commission.length === 0
          ? t('grades.appeals.noCommission')
          : `${t('grades.appeals.commission')}: ${commission.join(', ')}`}
      </p>
      {decision && (
        <p>
          <strong>
            {decision.points === null
              ? t('grades.appeals.stands')
              : t('grades.appeals.changed', { points: decision.points })}
          </strong>{' '}
          {decision.note}
        </p>
      )}
      {!decision && user.role !== 'examiner' && !naming && (
        <button type="button" className="pr-button gr-start" onClick={() => setNaming(true)}>
          {t('grades.appeals.assign')}
        </button>
      )}
      {!decision && naming && (
        <CommissionForm
          appeal={appeal}
          onNamed={() => {
            setNaming(false);
            onChanged();
          }}
        />
      )}
      {!decision && members[0]?.id === user.id && <DecisionForm appeal={appeal} onDecided={onChanged} />}
    </li>
  );
}
