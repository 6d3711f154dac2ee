import { useTranslation } from 'react-i18next';
import type { Journey } from '../../../core/candidate/journey.ts';
import { useWatched } from '../use-watched.ts';

/** What the candidate may have with them by arrangement, and that those who watch know of it. Nothing where it is nothing. */
export function ArrangedNote({ journey }: { journey: Journey }) {
  const { t } = useTranslation();
  const aids = useWatched(journey).overview?.arranged.aids ?? '';
  if (aids === '') return null;
  return (
    <section className="rm-line" data-testid="aids" aria-labelledby="aids-title">
      <h3 id="aids-title">{t('taking.aids.title')}</h3>
      <p>{aids}</p>
      <p>{t('taking.aids.known')}</p>
    </section>
  );
}
