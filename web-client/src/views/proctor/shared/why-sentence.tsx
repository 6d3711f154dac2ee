import { useTranslation } from 'react-i18next';
import type { Why } from '#contracts/incident.ts';
import { useFormats } from '../../../ui/use-formats.ts';

/** The reason of an incident, said in the reader's language with its facts. */
export function WhySentence({ why }: { why: Why }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const facts = Object.entries(why.facts).map(([name, fact]) => [
    name,
    typeof fact === 'number' ? number(name === 'seconds' ? Math.round(fact) : fact) : fact,
  ]);
  return <>{t(`why.${why.code}`, Object.fromEntries(facts))}</>;
}
