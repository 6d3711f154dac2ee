import { useTranslation } from 'react-i18next';
import type { Cause } from '#contracts/incident.ts';

const WIDTH = 320;
const ROW = 18;
const PAD = 16;

/** Faces counted over time as dots on their line; the table beside it says the same in words. */
export function FacePlot({ causes, beganAt }: { causes: readonly Cause[]; beganAt: number }) {
  const { t } = useTranslation();
  const frames = causes.flatMap(({ at, faces }) =>
    faces === undefined ? [] : [{ at, count: faces.length }],
  );
  if (frames.length < 2) return null;
  const counts = frames.map(({ count }) => count);
  const [min, max] = [Math.min(...counts), Math.max(...counts)];
  const top = Math.max(max, 2);
  const height = top * ROW + PAD * 2;
  const times = [...frames.map(({ at }) => at), beganAt];
  const from = Math.min(...times);
  const span = Math.max(Math.max(...times) - from, 1);
  const x = (at: number): number => 24 + ((at - from) / span) * (WIDTH - 36);
  const y = (count: number): number => height - PAD - count * ROW;
  const path = frames
    .map(({ at, count }, index) => `${index === 0 ? 'M' : 'L'}${x(at)} ${y(count)}`)
    .join('');
  return (
    <figure className="face-plot">
      <figcaption>{t('proctor.incident.plot')}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={t('proctor.incident.plotText', { min, max, count: frames.length })}
      >
        {Array.from({ length: top + 1 }, (_, count) => (
          <g key={count} data-normal={count === 1 || undefined}>
            <line x1={24} x2={WIDTH - 8} y1={y(count)} y2={y(count)} />
            <text x={8} y={y(count) + 4}>
              {count}
            </text>
          </g>
        ))}
        <line className="face-plot-began" x1={x(beganAt)} x2={x(beganAt)} y1={6} y2={height - 8} />
        <path d={path} />
        {frames.map(({ at, count }) => (
          <circle key={at} cx={x(at)} cy={y(count)} r={3.5} data-normal={count === 1 || undefined} />
        ))}
      </svg>
    </figure>
  );
}
