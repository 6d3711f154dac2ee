import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/use-formats.ts';

/** How much more fits. */
export function LengthLeft({ id, length, maxLength }: { id: string; length: number; maxLength: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const left = maxLength - length;
  return (
    <p id={id} className="an-length" data-short={left < maxLength / 10 || undefined}>
      {t('answers.charactersLeft', { count: left, shown: formats.number(left) })}
    </p>
  );
}
