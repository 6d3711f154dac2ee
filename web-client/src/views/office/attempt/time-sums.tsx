import { useTranslation } from 'react-i18next';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import type { Ledger } from './attempt-page.tsx';

type Account = NonNullable<Ledger['account']>;
const USES = ['working', 'paused', 'break', 'line', 'platform'] as const;

/** How the time adds up, and span by span what it went to: as a bar, and as a table that says the same. */
export function TimeSums({ account }: { account: Account }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { allowanceMs, givenMs, spentMs, givenBackMs, remainingMs, spans } = account;
  const sums: [string, number][] = [
    [t('attempt.ledger.allowance'), allowanceMs],
    ...(givenMs > 0 ? [[t('attempt.ledger.given'), givenMs] as [string, number]] : []),
    ...USES.map((use): [string, number] => [t(`attempt.ledger.spent.${use}`), spentMs[use]]),
    [t('attempt.ledger.backLine'), givenBackMs.line],
    [t('attempt.ledger.backPlatform'), givenBackMs.platform],
    [t('attempt.ledger.remaining'), remainingMs],
  ];
  return (
    <>
      <section className="ad-panel lg-part" aria-labelledby="lg-sums">
        <h2 id="lg-sums">{t('attempt.ledger.sums')}</h2>
        <dl className="lg-sums" data-testid="time-sums">
          {sums.map(([name, ms]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="em-digits">{elapsed(ms)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="ad-panel lg-part" aria-labelledby="lg-spans">
        <h2 id="lg-spans">{t('attempt.ledger.spans')}</h2>
        <div className="lg-bar" aria-hidden="true">
          {spans.map(({ from, to, use }) => (
            <span key={from} data-use={use} style={{ flexGrow: to - from }} />
          ))}
        </div>
        <div className="ad-table-wrap">
          <table className="ad-table" data-testid="time-spans">
            <thead>
              <tr>
                <th scope="col">{t('attempt.ledger.from')}</th>
                <th scope="col">{t('attempt.ledger.to')}</th>
                <th scope="col">{t('attempt.ledger.why')}</th>
                <th scope="col">{t('attempt.ledger.length')}</th>
              </tr>
            </thead>
            <tbody>
              {spans.map(({ from, to, use }) => (
                <tr key={from} data-use={use}>
                  <td>{formats.time(from)}</td>
                  <td>{formats.time(to)}</td>
                  <td>
                    <span className="lg-use" data-use={use}>
                      {t(`attempt.ledger.spent.${use}`)}
                    </span>
                  </td>
                  <td className="em-digits">{elapsed(to - from)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}
