import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LineOutcome } from '#contracts/import.ts';
import type { ImportPlan } from '#contracts/import.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { Paged } from '../paged.tsx';
import { PlanLines } from './plan-lines.tsx';
import { RefusedFiles } from './refused-files.tsx';

/** On one page: more makes a slow machine think. */
const LINES = 100;

interface PlanViewProps {
  plan: ImportPlan;
  /** Which file of what. */
  ofFile: string;
  busy: boolean;
  onApply: () => void;
}

/** What a file would do, line by line, and the one button that lets it. */
export function PlanView({ plan: { counts, lines, ignoredColumns }, ofFile, busy, onApply }: PlanViewProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [wanted, setWanted] = useState<LineOutcome | null>(null);
  const shown = wanted === null ? lines : lines.filter(({ outcome }) => outcome === wanted);
  const changes = counts.added + counts.changed;
  const filters = [null, ...LineOutcome.options] as const;
  return (
    <section className="ad-section" aria-labelledby="plan-title" data-testid="import-plan">
      <div>
        <h2 id="plan-title">{t('imports.plan.title')}</h2>
        <p className="ad-hint">{ofFile}</p>
      </div>
      <div className="im-filters" role="group" aria-label={t('imports.plan.label')}>
        {filters.map((one) => (
          <button
            key={one}
            type="button"
            className="im-filter"
            aria-pressed={wanted === one}
            data-outcome={one ?? 'every'}
            data-testid={`lines-${one ?? 'every'}`}
            onClick={() => setWanted(one)}
          >
            <span>{t(one === null ? 'imports.plan.every' : `imports.outcome.${one}`)}</span>
            <strong className="em-digits">{formats.number(one === null ? lines.length : counts[one])}</strong>
          </button>
        ))}
      </div>
      {ignoredColumns.length > 0 && (
        <p className="ad-warning" data-testid="ignored-columns">
          {t('imports.plan.ignored', { columns: ignoredColumns.join(', ') })}
        </p>
      )}
      <div className="ad-submit">
        {changes > 0 ? (
          <button
            type="button"
            className="pr-button pr-button-main"
            disabled={busy}
            data-testid="import-apply"
            onClick={onApply}
          >
            {busy ? t('imports.applying') : t('imports.apply', { count: changes })}
          </button>
        ) : (
          lines.length > 0 && <p>{t('imports.nothingToDo')}</p>
        )}
        {counts.refused > 0 && <RefusedFiles lines={lines} />}
      </div>
      {shown.length === 0 ? (
        <p className="ad-empty">{t(lines.length === 0 ? 'imports.plan.empty' : 'imports.plan.none')}</p>
      ) : (
        <Paged key={wanted} items={shown} size={LINES}>
          {(page) => <PlanLines lines={page} />}
        </Paged>
      )}
    </section>
  );
}
