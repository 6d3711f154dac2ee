import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { Accommodation } from '#contracts/policy.ts';
import type { RouteReply } from '../../core/api-client.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useApi } from '../proctor/shared/use-api.ts';

interface SparedCellProps {
  listed: RouteReply<'candidates.list'>['candidates'][number];
  onChanged: () => void;
  onRefused: (code: ErrorCode | null) => void;
}

/** What a candidate is spared, and the dialog that changes it. The reason is asked for nowhere: it is not kept here. */
export function SparedCell({ listed, onChanged, onRefused }: SparedCellProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { attempt, displayName } = listed;
  const [draft, setDraft] = useState<readonly Accommodation[] | null>(null);
  const [busy, setBusy] = useState(false);

  async function save(accommodations: readonly Accommodation[]): Promise<void> {
    setBusy(true);
    onRefused(null);
    try {
      const request = { params: { attemptId: attempt.id }, body: { accommodations: [...accommodations] } };
      await api.call('candidates.accommodate', request);
      onChanged();
    } catch (error) {
      onRefused(errorCodeOf(error));
    } finally {
      setBusy(false);
      setDraft(null);
    }
  }

  return (
    <div className="ad-spared">
      <span data-testid="spared">
        {attempt.accommodations.map((kind) => t(`proctor.kind.${kind}`)).join(', ')}
      </span>
      {attempt.endedAt === null && (
        <button
          type="button"
          className="ad-quiet"
          aria-label={t('admin.candidates.spareNamed', { name: displayName })}
          data-testid="spare"
          onClick={() => setDraft(attempt.accommodations)}
        >
          {t('admin.candidates.spare')}
        </button>
      )}
      {draft !== null && (
        <Dialog
          open
          title={t('admin.candidates.spareNamed', { name: displayName })}
          testId="spare-dialog"
          onDismiss={() => setDraft(null)}
          actions={
            <>
              <Button onClick={() => setDraft(null)}>{t('admin.candidates.spareCancel')}</Button>
              <Button tone="main" busy={busy} data-testid="spare-save" onClick={() => void save(draft)}>
                {t('admin.candidates.spareSave')}
              </Button>
            </>
          }
        >
          <p>{t('admin.candidates.spareLead')}</p>
          <fieldset className="ad-checks">
            <legend>{t('admin.candidates.spared')}</legend>
            {Accommodation.options.map((kind) => (
              <label key={kind}>
                <input
                  type="checkbox"
                  checked={draft.includes(kind)}
                  data-testid={`spare-${kind}`}
                  onChange={({ target }) =>
                    setDraft(target.checked ? [...draft, kind] : draft.filter((other) => other !== kind))
                  }
                />
                {t(`proctor.kind.${kind}`)}
              </label>
            ))}
          </fieldset>
        </Dialog>
      )}
    </div>
  );
}
