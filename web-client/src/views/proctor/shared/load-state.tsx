import { useTranslation } from 'react-i18next';
import type { Loaded } from './use-loaded.ts';

interface LoadStateProps {
  state: Exclude<Loaded<unknown>, { status: 'ready' }>;
  loading: string;
  failed: string;
  onRetry: () => void;
}

/** What stands where content will be: on its way, or why not and what one can do. */
export function LoadState({ state, loading, failed, onRetry }: LoadStateProps) {
  const { t } = useTranslation();
  if (state.status === 'loading') {
    return (
      <p className="load-state" role="status" data-testid="loading">
        {loading}
      </p>
    );
  }
  return (
    <div className="load-state load-state-failed" role="alert" data-testid="load-failed">
      <p className="load-state-title">{failed}</p>
      <p>{t(`error.${state.code}`)}</p>
      <button type="button" className="pr-button" onClick={onRetry}>
        {t('proctor.state.retry')}
      </button>
    </div>
  );
}
