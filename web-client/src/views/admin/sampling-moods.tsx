import { useTranslation } from 'react-i18next';
import type { SamplingReport } from '#contracts/sampling.ts';
import { useFormats } from '../../ui/use-formats.ts';

const MOODS = ['fast', 'normal', 'calm'] as const;

/** How many candidates are odd, ordinary and calm: a bar of their shares, and the numbers in words. */
export function SamplingMoods({ candidates }: { candidates: SamplingReport['candidates'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const some = MOODS.filter((mood) => candidates[mood] > 0);
  return (
    <div className="ad-moods">
      <div className="ad-moods-bar" aria-hidden>
        {some.map((mood) => (
          <span key={mood} data-mood={mood} style={{ flexGrow: candidates[mood] }} />
        ))}
      </div>
      <ul>
        {MOODS.map((mood) => (
          <li key={mood} data-mood={mood}>
            <b>{formats.number(candidates[mood])}</b> {t(`admin.sampling.mood.${mood}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
