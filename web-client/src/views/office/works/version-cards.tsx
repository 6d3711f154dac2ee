import { useTranslation } from 'react-i18next';
import type { Originality, Work } from '#contracts/work.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { OriginalityForm } from './originality-form.tsx';

interface VersionCardsProps {
  work: Work;
  /** May say how original a version is. */
  mayJudge: boolean;
  onChanged: () => void;
}

/** Every version with its receipt and what is known of its originality; the last counts and stands first. */
export function VersionCards({ work, mayJudge, onChanged }: VersionCardsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section className="ad-part" aria-labelledby="versions-title">
      <h2 id="versions-title">{t('projects.versions')}</h2>
      {work.versions.length === 0 && <p className="ad-hint">{t('projects.noVersion')}</p>}
      {work.versions.toReversed().map((version, index) => {
        const { number, fileName, bytes, sha256, receivedAt, lateMs, deduction, fileDeletedAt } = version;
        const isLast = index === 0;
        return (
          <div key={number} className="wo-version" data-testid="version" data-number={number}>
            <h3>
              {t('work.version', { number })}
              {isLast && <span className="ad-state">{t('projects.lastVersion')}</span>}
            </h3>
            <p>
              {fileDeletedAt === null ? (
                <a href={`/api/works/${work.id}/versions/${number}/file`} download={fileName}>
                  {fileName}
                </a>
              ) : (
                `${fileName} (${t('projects.deleted', { at: formats.dayTime(fileDeletedAt) })})`
              )}{' '}
              · {formats.size(bytes)} · {formats.dayTime(receivedAt)}
              {lateMs > 0 && (
                <span className="gr-overdue">
                  {t('projects.late.cost', { points: formats.number(deduction) })}
                </span>
              )}
            </p>
            <p className="ad-hint gr-hash">
              {t('projects.hash')} {sha256}
            </p>
            <OriginalityWords originality={version.originality} />
            {isLast && mayJudge && <OriginalityForm workId={work.id} number={number} onChanged={onChanged} />}
          </div>
        );
      })}
    </section>
  );
}

function OriginalityWords({ originality }: { originality: Originality }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (originality.state === 'not_checked') return <p>{t('projects.originality.not_checked')}</p>;
  return (
    <p data-testid="originality">
      {originality.state === 'checked'
        ? t('projects.originality.checked', { percent: formats.percent(originality.percent / 100) })
        : t('projects.originality.waived')}{' '}
      {originality.note}
    </p>
  );
}
