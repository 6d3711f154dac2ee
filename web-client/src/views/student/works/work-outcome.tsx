import { useTranslation } from 'react-i18next';
import type { Work } from '#contracts/work.ts';
import { useFormats } from '../../../ui/use-formats.ts';

/** What a work earned, what was said of it and how original it was found; there once the mark is. */
export function WorkOutcome({ work }: { work: Work }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { outcome, comments } = work;
  const originality = work.versions.at(-1)?.originality;
  if (outcome === null) return null;
  return (
    <section className="my-part" aria-labelledby="outcome-title" data-testid="outcome">
      <h2 id="outcome-title">{t('works.outcome.title')}</h2>
      <div className="wk-card">
        <p className="wk-points">{t('works.outcome.points', { points: formats.number(outcome.points) })}</p>
        {outcome.deducted > 0 && (
          <p>{t('works.outcome.deducted', { points: formats.number(outcome.deducted) })}</p>
        )}
        {outcome.remark !== '' && <p>{outcome.remark}</p>}
        {originality?.state === 'checked' && (
          <p>{t('works.outcome.originality', { percent: formats.percent(originality.percent / 100) })}</p>
        )}
        <p className="my-muted">{t('works.outcome.hint')}</p>
      </div>
      <CommentList comments={comments} />
    </section>
  );
}

/** Remarks at places of the work. */
export function CommentList({ comments }: { comments: Work['comments'] }) {
  const { t } = useTranslation();
  if (comments.length === 0) return null;
  return (
    <>
      <h3>{t('works.comments')}</h3>
      <ul className="my-exams">
        {comments.map(({ at, version, page, anchor, text }) => (
          <li key={at} className="wk-comment">
            <p className="my-muted">
              {t('work.version', { number: version })}
              {page !== null && ` · ${t('work.page', { page })}`}
              {anchor !== '' && <q>{anchor}</q>}
            </p>
            <p className="wk-said">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
