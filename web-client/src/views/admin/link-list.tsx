import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../core/admin/copy-text.ts';
import { csvOf } from '../../core/admin/csv.ts';
import { saveFile } from '../../core/admin/save-file.ts';
import { Icon } from '../proctor/shared/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** A personal link as it is handed out. */
export interface HandedLink {
  /** What the university or the system knows the person by. */
  readonly knownBy: string;
  readonly displayName: string;
  readonly url: string;
  readonly expiresAt: number;
}

interface LinkListProps {
  title: string;
  lead: string;
  /** Over the column of `knownBy`. */
  knownBy: string;
  links: readonly HandedLink[];
  fileName: string;
  /** The way on; `safe` once the links were taken away. */
  onward: (safe: boolean) => ReactNode;
}

/** The one moment the links exist in clear: take them all with one click, and be asked before leaving without. */
export function LinkList({ title, lead, knownBy, links, fileName, onward }: LinkListProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [taken, setTaken] = useState<'copied' | 'saved' | 'refused' | null>(null);
  const safe = taken === 'copied' || taken === 'saved';
  useEffect(() => {
    if (safe) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [safe]);
  const head = [
    knownBy,
    t('admin.candidates.name'),
    t('admin.candidates.link'),
    t('admin.candidates.expires'),
  ];

  async function copy(): Promise<void> {
    const text = links.map((link) => [link.knownBy, link.displayName, link.url].join('\t')).join('\n');
    setTaken((await copyText(text)) ? 'copied' : 'refused');
  }

  function download(): void {
    const rows = links.map((link) => [
      link.knownBy,
      link.displayName,
      link.url,
      new Date(link.expiresAt).toISOString(),
    ]);
    saveFile(fileName, csvOf([head, ...rows]), 'text/csv');
    setTaken('saved');
  }

  function print(): void {
    window.print();
    setTaken('saved');
  }

  return (
    <section className="ad-handed" aria-labelledby="links-title" data-testid="join-links">
      <h2 id="links-title">{title}</h2>
      <p className="ad-warning" role="status">
        {lead}
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
        <button type="button" className="pr-button" data-testid="print-links" onClick={print}>
          <Icon name="print" /> {t('admin.candidates.print')}
        </button>
        {onward(safe)}
        <p role="alert">{taken === 'refused' && t('admin.candidates.copyFailed')}</p>
      </div>
      <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-label={title}>
        <table className="ad-table">
          <thead>
            <tr>
              {head.map((words) => (
                <th key={words} scope="col">
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {links.map((link) => (
              <tr key={link.url}>
                <td>{link.knownBy}</td>
                <td>{link.displayName}</td>
                <td>
                  <code className="ad-link" data-testid="join-url">
                    {link.url}
                  </code>
                </td>
                <td className="em-digits">{formats.dayTime(link.expiresAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
