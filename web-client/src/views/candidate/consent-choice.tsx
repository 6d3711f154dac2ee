import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentPurpose } from '#contracts/attempt.ts';

interface ConsentChoiceProps {
  purpose: ConsentPurpose;
  /** Null until something was chosen: neither answer stands there beforehand. */
  chosen: boolean | null;
  missing: boolean;
  ids: { title: string; why: string };
  onChoose: (yes: boolean) => void;
}

/** A purpose that may be declined and the exam sat all the same: both answers weigh alike. */
export function ConsentChoice({ purpose, chosen, missing, ids, onChoose }: ConsentChoiceProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <div
      role="radiogroup"
      className="cd-choice"
      aria-labelledby={ids.title}
      aria-describedby={ids.why}
      aria-invalid={missing}
    >
      {([true, false] as const).map((yes) => (
        <label key={String(yes)} className="cd-agree">
          <input
            type="radio"
            name={name}
            checked={chosen === yes}
            data-testid={`${yes ? 'choose' : 'decline'}-${purpose}`}
            onChange={() => onChoose(yes)}
          />
          <span>{t(`candidate.consent.purpose.${purpose}.${yes ? 'yes' : 'no'}`)}</span>
        </label>
      ))}
    </div>
  );
}
