import { useTranslation } from 'react-i18next';
import { SHEET_COLUMNS } from '#contracts/import.ts';
import type { ImportField, ImportSource, LineFault, PlannedLine } from '#contracts/import.ts';

/** Values of these fields are words, which tables write in the reader's language. */
const WORDS: readonly ImportField[] = [
  'level',
  'language',
  'graduating',
  'role',
  'forAccommodated',
  'byInvitation',
];

/** What fields, values and faults of imported lines are called in the reader's language. */
export function useImportWords() {
  const { t } = useTranslation();
  /** The one name of what has no person's name is called otherwise. */
  const field = (name: ImportField, source: ImportSource): string =>
    name === 'name' && source !== 'oneroster' && !SHEET_COLUMNS[source].has.includes(name)
      ? t('people.called')
      : t(`imports.fields.${name}`);
  const value = (name: ImportField, text: string): string => {
    if (text === '') return t('imports.plan.nothing');
    return WORDS.includes(name) ? t(`imports.values.${name}.${text}`) : text;
  };
  const fault = ({ code, field: at, value: found }: LineFault, { sheet }: PlannedLine): string => {
    const sentence = t(`imports.fault.${code}`, { value: found });
    return at === null ? sentence : `${field(at, sheet)}: ${sentence}`;
  };
  const faults = (line: PlannedLine): string => line.faults.map((one) => fault(one, line)).join('; ');
  return { field, value, fault, faults };
}
