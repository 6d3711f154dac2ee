import { useTranslation } from 'react-i18next';
import { Icon } from '../proctor/shared/icon.tsx';
import { AdminShell } from './admin-shell.tsx';
import { SamplingPanel } from './sampling-panel.tsx';

const PLACES = [
  ['queues', '/admin/queues'],
  ['metrics', '/metrics'],
  ['health', '/readyz'],
] as const;

/** How often the machine looks at candidates, and ways to its own pages, which the server draws. */
export function SystemPage() {
  const { t } = useTranslation();
  return (
    <AdminShell tab="system" title={t('admin.system.title')}>
      <SamplingPanel />
      <section className="ad-section" aria-labelledby="places-title">
        <h2 id="places-title">{t('admin.system.places')}</h2>
        <p className="ad-lead">{t('admin.system.lead')}</p>
        <ul className="ad-list">
          {PLACES.map(([word, href]) => (
            <li key={word}>
              <a href={href} target="_blank" rel="noreferrer">
                <span>{t(`admin.system.${word}`)}</span> <Icon name="external" />
              </a>
              <span>{t(`admin.system.${word}Text`)}</span>
            </li>
          ))}
        </ul>
      </section>
    </AdminShell>
  );
}
