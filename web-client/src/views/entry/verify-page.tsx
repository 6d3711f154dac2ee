import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { RouteReply } from '../../core/api-client.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { useAppServices } from '../app-services.ts';
import './entry.css';

type Verified = RouteReply<'sheets.verify'>;

/** Whether a printed examination sheet is genuine, for anybody who holds one: no account needed, no names shown. */
export function VerifyPage({ contentHash }: { contentHash: string }) {
  const { t } = useTranslation();
  const { api } = useAppServices();
  const [verified, setVerified] = useState<Verified | null>(null);
  const [failed, setFailed] = useState<ErrorCode | null>(null);
  useEffect(() => {
    api
      .call('sheets.verify', { params: { contentHash } })
      .then(setVerified, (error: unknown) => setFailed(errorCodeOf(error)));
  }, [api, contentHash]);
  return (
    <PageFrame>
      <div className="en-verify">
        <h1>{t('common.verify.title')}</h1>
        {verified !== null && <Genuine verified={verified} />}
        {failed !== null && (
          <Notice tone="bad" role="alert" testId="verify-failed">
            <p>
              {failed === 'sheet.not_found' || failed === 'request.malformed'
                ? t('common.verify.unknown')
                : t(`error.${failed}`)}
            </p>
          </Notice>
        )}
        {verified === null && failed === null && (
          <p role="status">
            <Spinner /> {t('common.loading')}
          </p>
        )}
      </div>
    </PageFrame>
  );
}

function Genuine({ verified }: { verified: Verified }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { group, course, term, students, signedAt, changedSince } = verified;
  const facts = [
    [t('common.verify.group'), group],
    [t('common.verify.course'), `${course.code} ${localised(course.name)}`],
    [t('common.verify.term'), localised(term.name)],
    [t('common.verify.students'), formats.number(students)],
    [t('common.verify.signed'), formats.dayTime(signedAt)],
  ] as const;
  return (
    <>
      <Notice tone="good" title={t('common.verify.genuine')} testId="verify-genuine">
        <p>{t('common.verify.compare')}</p>
      </Notice>
      <dl className="en-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {changedSince > 0 && (
        <Notice tone="warn">
          <p>{t('common.verify.changed', { count: changedSince })}</p>
        </Notice>
      )}
    </>
  );
}
