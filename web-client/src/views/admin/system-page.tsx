import { useTranslation } from 'react-i18next';
import { Icon } from '../proctor/shared/icon.tsx';
import { AdminShell } from './admin-shell.tsx';

const PLACES = [
  ['queues', '/admin/queues'],
  ['metrics', '/metrics'],
  ['health', '/readyz'],
] as const;

/** Ways to the machine's own pages, which the server draws. */
export function SystemPage() {
  const { t } = useTranslation();
  return (
    <AdminShell tab="system" title={t('admin.system.title')}>
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
    </AdminShell>
  );
}
