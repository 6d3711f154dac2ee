import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work, WorkVersion } from '#contracts/work.ts';
import { copyText } from '../../../core/admin/copy-text.ts';
import { Button } from '../../../ui/button.tsx';
import { useFormats } from '../../../ui/use-formats.ts';

/** Every version that was handed in, the last first, each with its receipt. */
export function VersionList({ work }: { work: Work }) {
  const { t } = useTranslation();
  if (work.versions.length === 0) return null;
  return (
    <section className="my-part" aria-labelledby="versions-title">
      <h2 id="versions-title">{t('works.versions.title')}</h2>
      <p className="my-muted">{t('works.versions.lead')}</p>
      <ul className="my-exams" data-testid="versions">
        {work.versions.toReversed().map((version, index) => (
          <Version key={version.number} workId={work.id} version={version} counts={index === 0} />
        ))}
      </ul>
    </section>
  );
}

function Version({ workId, version, counts }: { workId: string; version: WorkVersion; counts: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [copied, setCopied] = useState(false);
  const { number, fileName, bytes, sha256, receivedAt, lateMs, deduction, fileDeletedAt } = version;
  const receipt = [
    t('work.version', { number }),
    fileName,
    `${bytes}`,
    new Date(receivedAt).toISOString(),
    `${t('works.versions.hash')}: ${sha256}`,
  ].join('\n');
  return (
    <li className="wk-version" data-testid="version" data-number={number}>
      <h3>
        {t('work.version', { number })}
        {counts && <span className="wk-state">{t('works.versions.counts')}</span>}
      </h3>
      <p className="wk-file">
        {fileDeletedAt === null ? (
          <a href={`/api/works/${workId}/versions/${number}/file`} download={fileName}>
            {fileName}
          </a>
        ) : (
          `${fileName} (${t('works.versions.deleted', { at: formats.dayTime(fileDeletedAt) })})`
        )}{' '}
        <span className="my-muted">{formats.size(bytes)}</span>
      </p>
      <p>
        {t('works.versions.received', { at: formats.dayTime(receivedAt) })}
        {lateMs > 0 && ` · ${t('works.versions.late', { points: formats.number(deduction) })}`}
      </p>
      <p className="my-muted">
        {t('works.versions.hash')} <code className="wk-hash">{sha256}</code>
      </p>
      <div className="my-ways">
        <Button onClick={() => void copyText(receipt).then(setCopied)}>{t('works.versions.copy')}</Button>
        <a
          className="wk-save"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(receipt)}`}
          download={`${sha256.slice(0, 12)}.txt`}
        >
          {t('works.versions.save')}
        </a>
        <span role="status">{copied && t('works.versions.copied')}</span>
      </div>
    </li>
  );
}
