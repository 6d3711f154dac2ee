import { useTranslation } from 'react-i18next';
import { browserKindOf } from '../../core/candidate/device-checks/browser-kind.ts';
import type { CheckName, CheckResult, CheckState } from '../../core/candidate/device-checks/check-result.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { Sign, type SignName } from './sign.tsx';

const MARKS: Record<Exclude<CheckState, 'running'>, SignName> = {
  waiting: 'pending',
  passed: 'check',
  warned: 'warning',
  failed: 'cross',
};

interface CheckItemProps {
  name: CheckName;
  result: CheckResult;
  started: boolean;
  onRetry: () => void;
}

/** One check: what, how it stands in a sign and a word, and what one can do about it. */
export function CheckItem({ name, result, started, onRetry }: CheckItemProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { state, advice } = result;
  const facts = Object.fromEntries(
    Object.entries(result.facts).map(([key, value]) => [key, formats.number(value)]),
  );
  const asksForScreen = name === 'screen' && started && state !== 'passed' && state !== 'running';
  const retryable =
    started && (state === 'failed' || state === 'warned') && name !== 'screen' && name !== 'clock';
  return (
    <li
      className="cd-check"
      data-testid={`check-${name}`}
      data-state={state}
      data-advice={advice ?? undefined}
    >
      <span className="cd-check-mark" data-state={state}>
        {state === 'running' ? <Spinner /> : <Sign name={MARKS[state]} />}
      </span>
      <div className="cd-check-body">
        <h3>
          {t(`candidate.check.name.${name}`)}
          <span className="cd-check-state">{t(`candidate.check.state.${state}`)}</span>
        </h3>
        {advice === null ? (
          <p>{t(`candidate.check.${state === 'passed' ? 'fine' : 'what'}.${name}`, facts)}</p>
        ) : (
          <div className="cd-check-advice" role="status">
            <p>{t(`candidate.check.advice.${advice}`, facts)}</p>
            {advice.endsWith('.denied') && (
              <p>
                {t(
                  `candidate.check.permission.${browserKindOf(navigator.userAgent, navigator.maxTouchPoints)}`,
                )}
              </p>
            )}
          </div>
        )}
        {asksForScreen && advice !== 'screen.unsupported' && (
          <Button tone={state === 'waiting' ? 'main' : 'plain'} data-testid="share-screen" onClick={onRetry}>
            {t('candidate.check.shareScreen')}
          </Button>
        )}
        {retryable && (
          <Button data-testid={`retry-${name}`} onClick={onRetry}>
            {t('candidate.check.retry')}
          </Button>
        )}
      </div>
    </li>
  );
}
