import { useTranslation } from 'react-i18next';
import { OfficeShell } from './office-shell.tsx';

/** How the session stands. */
export function DashboardPage() {
  const { t } = useTranslation();
  return (
    <OfficeShell tab="dashboard" title={t('office.dashboard.title')}>
      <p className="of-lead">{t('office.dashboard.lead')}</p>
    </OfficeShell>
  );
}
