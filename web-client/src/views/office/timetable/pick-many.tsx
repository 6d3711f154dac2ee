import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byKazakh } from '../../../core/office/kazakh-order.ts';

interface PickManyProps {
  label: string;
  choices: readonly { id: string; name: string }[];
  chosen: readonly string[];
  testId: string;
  onChange: (chosen: readonly string[]) => void;
}

/** Any number of a long list: chosen ones first, the others by name and narrowed by a search. */
export function PickMany({ label, choices, chosen, testId, onChange }: PickManyProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const isChosen = new Set(chosen);
  const looked = wanted.trim().toLocaleLowerCase();
  const found = byKazakh(choices, ({ name }) => name).filter(
    ({ id, name }) => isChosen.has(id) || name.toLocaleLowerCase().includes(looked),
  );
  const shown = [
    ...found.filter(({ id }) => isChosen.has(id)),
    ...found.filter(({ id }) => !isChosen.has(id)),
  ];
  return (
    <fieldset className="ad-part of-pick" data-testid={testId}>
      <legend>
        {label} ({chosen.length})
      </legend>
      {choices.length > 8 && (
        <input
          type="search"
          value={wanted}
          aria-label={t('timetable.search', { what: label })}
          placeholder={t('timetable.search', { what: label })}
          onChange={({ target }) => setWanted(target.value)}
        />
      )}
      <div className="of-pick-list">
        {shown.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={isChosen.has(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
