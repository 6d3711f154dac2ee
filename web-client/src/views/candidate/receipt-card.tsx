import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../core/api-client.ts';
import { copyText } from '../../core/admin/copy-text.ts';
import { Button } from '../../ui/button.tsx';
import { useAppServices } from '../app-services.ts';

/** The receipt of what was handed in. Absent while it cannot be read: the exam is over all the same. */
export function ReceiptCard() {
  const { t } = useTranslation();
  const { api } = useAppServices();
  const [sealed, setSealed] = useState<RouteReply<'candidate.receipt'> | null>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    let current = true;
    api.call('candidate.receipt', {}).then(
      (reply) => current && setSealed(reply),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [api]);
  if (sealed === null) return null;
  const { receipt, matches } = sealed;
  return (
    <section className="cd-receipt" aria-labelledby="receipt-title" data-testid="receipt">
      <h2 id="receipt-title">{t('taking.receipt.title')}</h2>
      <p>{t('taking.receipt.hint')}</p>
      <dl className="cd-facts">
        <div>
          <dt>{t('taking.receipt.code')}</dt>
          <dd>
            <code data-testid="receipt-code">{receipt.sha256}</code>
          </dd>
        </div>
        <div>
          <dt>{t('taking.receipt.answers')}</dt>
          <dd data-testid="receipt-count">{receipt.answerCount}</dd>
        </div>
      </dl>
      <p data-testid="receipt-check" data-matches={matches}>
        {t(matches ? 'taking.receipt.matches' : 'taking.receipt.differs')}
      </p>
      <Button onClick={() => void copyText(receipt.sha256).then(setCopied)}>
        {t('taking.receipt.copy')}
      </Button>
      <span role="status">{copied && t('taking.receipt.copied')}</span>
    </section>
  );
}
