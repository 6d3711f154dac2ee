import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { useAppServices } from '../app-services.ts';
import { useRetry } from './use-retry.ts';
import './entry.css';

/** The server did not say who is signed in: nothing can be shown yet, so it is asked again and again. */
export function UnreachablePage() {
  const { t } = useTranslation();
  const { account } = useAppServices();
  const [busy, setBusy] = useState(false);
  useRetry(read);

  async function read(): Promise<void> {
    setBusy(true);
    await account.read();
    setBusy(false);
  }

  return (
    <PageFrame>
      <div className="entry">
        <Notice heading tone="warn" role="alert" title={t('common.unreachable.title')} testId="unreachable">
          <p>{t('common.unreachable.text')}</p>
          <Button busy={busy} onClick={() => void read()}>
            {t('common.retry')}
          </Button>
        </Notice>
      </div>
    </PageFrame>
  );
}
