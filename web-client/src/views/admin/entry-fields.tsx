import { useTranslation } from 'react-i18next';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { NumberField } from './number-field.tsx';

type Entry = Pick<ProctoringPolicy, 'admission' | 'lateEntryMinutes' | 'giveBack'>;

interface EntryFieldsProps {
  policy: Entry;
  /** The fault's sentence at a path below `policy`. */
  faultAt: (path: string) => string | null;
  onChange: (change: Partial<Entry>) => void;
}

/** What stands in the field when lateness is first limited, minutes. */
const USUAL_LATENESS = 15;

/** Who lets candidates in, until when they may come, and how much lost time comes back. */
export function EntryFields({ policy, faultAt, onChange }: EntryFieldsProps) {
  const { t } = useTranslation();
  const { admission, lateEntryMinutes, giveBack } = policy;
  return (
    <>
      <fieldset className="ad-checks">
        <legend>{t('attempt.policy.entry')}</legend>
        <label>
          <input
            type="checkbox"
            checked={admission === 'proctor'}
            data-testid="policy-admission"
            onChange={({ target }) => onChange({ admission: target.checked ? 'proctor' : 'open' })}
          />
          {t('attempt.policy.admission')}
        </label>
        <label>
          <input
            type="checkbox"
            checked={lateEntryMinutes !== null}
            data-testid="policy-lateness"
            onChange={({ target }) => onChange({ lateEntryMinutes: target.checked ? USUAL_LATENESS : null })}
          />
          {t('attempt.policy.lateness')}
        </label>
      </fieldset>
      <p className="ad-lead">{t('attempt.policy.giveBackLead')}</p>
      <div className="ad-row ad-row-numbers">
        {lateEntryMinutes !== null && (
          <NumberField
            label={t('attempt.policy.lateEntry')}
            value={lateEntryMinutes}
            fault={faultAt('lateEntryMinutes')}
            testId="policy-lateEntryMinutes"
            onChange={(minutes) => onChange({ lateEntryMinutes: minutes })}
          />
        )}
        {(['lineMinutes', 'platformMinutes'] as const).map((key) => (
          <NumberField
            key={key}
            label={t(`attempt.policy.${key}`)}
            value={giveBack[key]}
            fault={faultAt(`giveBack.${key}`)}
            testId={`policy-${key}`}
            onChange={(minutes) => onChange({ giveBack: { ...giveBack, [key]: minutes } })}
          />
        ))}
      </div>
    </>
  );
}
