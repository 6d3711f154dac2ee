import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/notice.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import type { Ledger } from './attempt-page.tsx';

/** What was handed in, and whether it is what is kept now. */
export function ReceiptFacts({ ledger: { receipt, receiptMatches } }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section className="ad-panel lg-part" aria-labelledby="lg-receipt">
      <h2 id="lg-receipt">{t('attempt.ledger.receipt')}</h2>
      {receipt === null ? (
        <p>{t('attempt.ledger.noReceipt')}</p>
      ) : (
        <>
          <p className="lg-code">
            <code data-testid="receipt-code">{receipt.sha256}</code>
          </p>
          <dl className="lg-sums">
            <div>
              <dt>{t('attempt.ledger.at')}</dt>
              <dd>{formats.dayTime(receipt.at)}</dd>
            </div>
            <div>
              <dt>{t('attempt.ledger.answers')}</dt>
              <dd>{receipt.answerCount}</dd>
            </div>
          </dl>
          <Notice tone={receiptMatches === true ? 'good' : 'bad'} testId="receipt-check">
            <p>{t(receiptMatches === true ? 'attempt.ledger.matches' : 'attempt.ledger.differs')}</p>
          </Notice>
        </>
      )}
    </section>
  );
}
