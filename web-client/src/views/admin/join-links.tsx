import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SittingId } from '#contracts/ids.ts';
import { copyText } from '../../core/admin/copy-text.ts';
import { csvOf } from '../../core/admin/csv.ts';
import { Icon } from '../proctor/shared/icon.tsx';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { useFormats } from '../../ui/use-formats.ts';

export interface JoinLink {
  readonly login: string;
  readonly displayName: string;
  readonly joinUrl: string;
  readonly expiresAt: number;
}

/** The one moment the links exist in clear: take them all with one click, and be asked before leaving without. */
export function JoinLinks({ links, sittingId }: { links: readonly JoinLink[]; sittingId: SittingId }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [taken, setTaken] = useState<'copied' | 'downloaded' | 'refused' | null>(null);
  const safe = taken === 'copied' || taken === 'downloaded';
  useEffect(() => {
    if (safe) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [safe]);

  async function copy(): Promise<void> {
    const text = links
      .map(({ login, displayName, joinUrl }) => [login, displayName, joinUrl].join('\t'))
      .join('\n');
    setTaken((await copyText(text)) ? 'copied' : 'refused');
  }

  function download(): void {
    const head = [
      t('admin.candidates.login'),
      t('admin.candidates.name'),
      t('admin.candidates.link'),
      t('admin.candidates.expires'),
    ];
    const rows = links.map(({ login, displayName, joinUrl, expiresAt }) => [
      login,
      displayName,
      joinUrl,
      new Date(expiresAt).toISOString(),
    ]);
    const url = URL.createObjectURL(new Blob([csvOf([head, ...rows])], { type: 'text/csv' }));
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = 'emtihan-links.csv';
    anchor.click();
    URL.revokeObjectURL(url);
    setTaken('downloaded');
  }

  return (
    <section aria-labelledby="links-title" data-testid="join-links">
      <h2 id="links-title">{t('admin.candidates.links')}</h2>
      <p className="ad-warning" role="status">
        {t('admin.candidates.linksLead')}
      </p>
      <div className="ad-submit">
        <button
          type="button"
          className="pr-button pr-button-main"
          data-testid="copy-links"
          onClick={() => void copy()}
        >
          <Icon name={taken === 'copied' ? 'check' : 'copy'} />{' '}
          {t(`admin.candidates.${taken === 'copied' ? 'copied' : 'copyAll'}`)}
        </button>
        <button type="button" className="pr-button" data-testid="download-links" onClick={download}>
          <Icon name="download" /> {t('admin.candidates.download')}
        </button>
        <PlaceLink to={`/sittings/${sittingId}`} confirm={safe ? undefined : t('admin.candidates.leave')}>
          {t('admin.candidates.done')}
        </PlaceLink>
        <p role="alert">{taken === 'refused' && t('admin.candidates.copyFailed')}</p>
      </div>
      <div className="ad-panel ad-table-wrap">
        <table className="ad-table">
          <thead>
            <tr>
              <th scope="col">{t('admin.candidates.login')}</th>
              <th scope="col">{t('admin.candidates.name')}</th>
              <th scope="col">{t('admin.candidates.link')}</th>
              <th scope="col">{t('admin.candidates.expires')}</th>
            </tr>
          </thead>
          <tbody>
            {links.map(({ login, displayName, joinUrl, expiresAt }) => (
              <tr key={login}>
                <td>{login}</td>
                <td>{displayName}</td>
                <td>
                  <code className="ad-link" data-testid="join-url">
                    {joinUrl}
                  </code>
                </td>
                <td className="em-digits">{formats.dayTime(expiresAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
