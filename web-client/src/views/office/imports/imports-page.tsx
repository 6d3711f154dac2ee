import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportSource } from '#contracts/import.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { OfficeShell } from '../office-shell.tsx';
import { DropZone } from './drop-zone.tsx';
import { Exports } from './exports.tsx';
import { ImportRefusal } from './import-refusal.tsx';
import { PlanView } from './plan-view.tsx';
import { SourceFields } from './source-fields.tsx';
import { useImportRun, type ImportRun } from './use-import-run.ts';
import './imports.css';

/** Files in, looked at line by line before anything is written, and out. */
export function ImportsPage() {
  const { t } = useTranslation();
  const [source, setSource] = useState<ImportSource>('students');
  const { sent, run, plan, apply } = useImportRun();
  const isArchive = source === 'oneroster';
  return (
    <OfficeShell tab="imports" title={t('imports.title')}>
      <p className="ad-lead">{t('imports.lead')}</p>
      <div className="ad-part im-begin">
        <SourceFields
          source={source}
          onChange={(next) => {
            setSource(next);
            if (sent !== null && run.step !== 'applied') plan({ file: sent.file, source: next });
          }}
        />
        <DropZone
          accept={isArchive ? '.zip' : '.csv,.xlsx,.txt,.tsv'}
          hint={t(isArchive ? 'imports.roster' : 'imports.formats')}
          hasFile={sent !== null}
          onFile={(file) => plan({ file, source })}
        />
      </div>
      {run.step === 'sending' && <Sending share={run.share} />}
      {run.step === 'refused' && (
        <ImportRefusal refusal={run.refusal} source={source} onAgain={() => sent && plan(sent)} />
      )}
      {run.step === 'applied' && <Done counts={run.counts} source={source} />}
      {sent !== null && (run.step === 'planned' || run.step === 'applying') && (
        <PlanView
          plan={run.plan}
          ofFile={t('imports.plan.ofFile', { name: sent.file.name, kind: t(`imports.kinds.${source}`) })}
          busy={run.step === 'applying'}
          onApply={apply}
        />
      )}
      <Exports />
    </OfficeShell>
  );
}

function Sending({ share }: { share: number }) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const words = share < 1 ? t('imports.sending', { share: percent(share) }) : t('imports.reading');
  return (
    <div className="im-sending" data-testid="import-sending">
      <p role="status">{words}</p>
      <Progress label={words} share={share < 1 ? share : null} />
    </div>
  );
}

interface DoneProps {
  counts: Extract<ImportRun, { step: 'applied' }>['counts'];
  source: ImportSource;
}

function Done({ counts, source }: DoneProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <Notice tone="good" title={t('imports.done.title')} role="status" testId="import-done">
      <p>{t('imports.done.counts', { added: number(counts.added), changed: number(counts.changed) })}</p>
      {counts.refused > 0 && <p>{t('imports.done.leftOut', { count: counts.refused })}</p>}
      <p>
        {source === 'sittings' ? (
          <PlaceLink to="/office/timetable">{t('imports.done.timetable')}</PlaceLink>
        ) : (
          <PlaceLink to="/office/people">{t('imports.done.people')}</PlaceLink>
        )}
      </p>
    </Notice>
  );
}
