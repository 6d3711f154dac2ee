import { useTranslation } from 'react-i18next';
import type { MyWork } from '#contracts/routes/work-routes.ts';
import { FILE_MAX_BYTES } from '#contracts/work.ts';
import { lateCost, type WorkMoment } from '../../../core/student/work-window.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { StatementForm } from './statement-form.tsx';
import { UploadPanel } from './upload-panel.tsx';

interface HandInProps {
  found: MyWork;
  moment: WorkMoment;
  now: number;
  onChanged: () => void;
}

/** The way in: the statement first, then files, as long as anything is taken. */
export function HandIn({ found, moment, now, onChanged }: HandInProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { work, assignment } = found;
  if (moment === 'waiting') return null;
  const takes = moment === 'open' || moment === 'late';
  const statement = work?.statement ?? null;
  if (!takes && statement === null && moment === 'marked') return null;
  return (
    <section className="my-part" aria-labelledby="hand-in-title">
      <h2 id="hand-in-title">{t('works.handIn')}</h2>
      {moment === 'closed' && (
        <Notice tone="warn" testId="work-closed">
          <p>{t(assignment ? 'works.closed' : 'works.thesis.closed')}</p>
        </Notice>
      )}
      {moment === 'late' && assignment && (
        <Notice tone="warn" testId="work-late">
          <p>
            {assignment.latePolicy.kind === 'deduct'
              ? t('works.lateNow.deduct', { points: formats.number(lateCost(assignment, now)) })
              : t('works.lateNow.accept')}
          </p>
        </Notice>
      )}
      {(takes || statement !== null) && (
        <StatementForm work={work} assignmentId={assignment?.id ?? null} onSigned={onChanged} />
      )}
      {takes && work && statement !== null && (
        <UploadPanel
          workId={work.id}
          accepts={assignment?.accepts ?? []}
          maxBytes={assignment?.maxBytes ?? FILE_MAX_BYTES}
          isFirst={work.versions.length === 0}
          onFiled={onChanged}
        />
      )}
    </section>
  );
}
