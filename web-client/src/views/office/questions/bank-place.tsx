import { useTranslation } from 'react-i18next';
import { Difficulty, type BankDraft } from '#contracts/question-bank.ts';
import { Field } from '../../admin/field.tsx';

interface BankPlaceProps {
  draft: BankDraft;
  onChange: (draft: BankDraft) => void;
}

/** Where in its bank a question stands: what blueprints find it by. */
export function BankPlace({ draft, onChange }: BankPlaceProps) {
  const { t } = useTranslation();
  return (
    <section className="ad-part" aria-labelledby="place-title">
      <h2 id="place-title">{t('bank.place')}</h2>
      <div className="ad-row">
        <Field label={t('bank.category')} hint={t('bank.categoryHint')}>
          {(wiring) => (
            <input
              {...wiring}
              value={draft.category}
              maxLength={200}
              onChange={({ target }) => onChange({ ...draft, category: target.value })}
            />
          )}
        </Field>
        <Field label={t('bank.difficulty')}>
          {(wiring) => (
            <select
              {...wiring}
              value={draft.difficulty}
              onChange={({ target }) => onChange({ ...draft, difficulty: Difficulty.parse(target.value) })}
            >
              {Difficulty.options.map((one) => (
                <option key={one} value={one}>
                  {t(`bank.difficulties.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </section>
  );
}
