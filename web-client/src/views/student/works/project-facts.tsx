import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyWork } from '#contracts/routes/work-routes.ts';
import { lastAt } from '../../../core/student/work-window.ts';
import { RichText } from '../../../ui/rich-text/rich-text.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';

type Assignment = NonNullable<MyWork['assignment']>;

/** What a project asks, from when until when, what being late costs, which files are taken and what is looked at. */
export function ProjectFacts({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { instructions, opensAt, dueAt, extraTimePercent, accepts, maxBytes, criteria } = assignment;
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <section className="my-part" aria-labelledby="task-title">
      <h2 id="task-title">{t('works.task')}</h2>
      {instructions === null ? (
        <p className="my-empty">{t('works.opensLater', { at: formats.dayTime(opensAt) })}</p>
      ) : (
        <div className="wk-card" data-testid="instructions">
          <RichText source={localised(instructions)} />
        </div>
      )}
      <dl className="wk-facts">
        <Fact name={t('works.opens')}>{formats.dayTime(opensAt)}</Fact>
        <Fact name={t('works.due')}>
          <strong>{formats.dayTime(dueAt)}</strong>
          {extraTimePercent > 0 && (
            <span className="my-muted"> {t('works.withExtra', { percent: extraTimePercent })}</span>
          )}
        </Fact>
        <Fact name={t('works.late.title')}>
          <LatePolicyWords assignment={assignment} />
        </Fact>
        <Fact name={t('works.files')}>
          {accepts.length === 0
            ? t('works.anyKind')
            : accepts.map((kind) => t(`work.kind.${kind}`)).join(', ')}
          {' · '}
          {t('works.upTo', { size: formats.size(maxBytes) })}
        </Fact>
        {criteria.length > 0 && (
          <Fact name={t('works.criteria')}>
            <ul className="wk-criteria">
              {criteria.map(({ id, name, weight }) => (
                <li key={id}>{`${localised(name)}: ${formats.percent(weight / weights)}`}</li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function LatePolicyWords({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { latePolicy } = assignment;
  if (latePolicy.kind !== 'deduct') return t(`works.late.${latePolicy.kind}`);
  const { pointsPerDay } = latePolicy;
  const until = formats.dayTime(lastAt(assignment) ?? 0);
  return t('works.late.deduct', { points: formats.number(pointsPerDay), until });
}
