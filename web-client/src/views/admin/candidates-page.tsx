import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { SittingId } from '#contracts/ids.ts';
import { Accommodation } from '#contracts/policy.ts';
import { readRoster } from '../../core/admin/roster-paste.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { useApi } from '../proctor/shared/use-api.ts';
import { AdminShell } from './admin-shell.tsx';
import { Field } from './field.tsx';
import { JoinLinks, type JoinLink } from './join-links.tsx';
import { RosterList } from './roster-list.tsx';
import { RosterPreview } from './roster-preview.tsx';

/** Who sits the exam. Paste a list, see what is wrong with it, add the rest, take the links away: shown once. */
export function CandidatesPage({ sittingId }: { sittingId: SittingId }) {
  const { t } = useTranslation();
  const api = useApi();
  const [pasted, setPasted] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [links, setLinks] = useState<readonly JoinLink[] | null>(null);
  const roster = readRoster(pasted);

  async function add(): Promise<void> {
    setBusy(true);
    setRefused(null);
    try {
      const candidates = roster.rows.map(({ login, displayName, locale, accommodations }) => ({
        login,
        displayName,
        locale,
        ...(accommodations && { accommodations }),
      }));
      const reply = await api.call('candidates.add', { params: { sittingId }, body: { candidates } });
      const names = new Map(candidates.map(({ login, displayName }) => [login.toLowerCase(), displayName]));
      setLinks(
        reply.candidates.map((link) => ({ ...link, displayName: names.get(link.login.toLowerCase()) ?? '' })),
      );
    } catch (error) {
      setRefused(errorCodeOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <AdminShell tab="sittings" title={t('admin.candidates.title')}>
      {links !== null ? (
        <JoinLinks links={links} sittingId={sittingId} />
      ) : (
        <>
          <section className="ad-section" aria-labelledby="list-title">
            <h2 id="list-title">{t('admin.candidates.list')}</h2>
            <RosterList sittingId={sittingId} />
          </section>
          <section className="ad-section" aria-labelledby="add-title">
            <h2 id="add-title">{t('admin.candidates.add')}</h2>
            <p className="ad-lead">{t('admin.candidates.lead')}</p>
            <p className="ad-lead">
              {t('admin.candidates.leadSpared')} <code>{Accommodation.options.join(' ')}</code>
            </p>
            <Field label={t('admin.candidates.paste')}>
              {(wiring) => (
                <textarea
                  {...wiring}
                  className="ad-paste"
                  rows={6}
                  value={pasted}
                  placeholder={t('admin.candidates.example')}
                  spellCheck={false}
                  data-testid="roster"
                  onChange={({ target }) => setPasted(target.value)}
                />
              )}
            </Field>
            <RosterPreview roster={roster} />
            <div className="ad-submit">
              <button
                type="button"
                className="pr-button pr-button-main"
                disabled={busy || roster.rows.length === 0}
                data-testid="roster-add"
                onClick={() => void add()}
              >
                {busy
                  ? t('admin.saving')
                  : roster.rows.length === 0
                    ? t('admin.candidates.add')
                    : t(`admin.candidates.${roster.faults.length > 0 ? 'submitSkipping' : 'submit'}`, {
                        count: roster.rows.length,
                      })}
              </button>
              <p role="alert">{refused !== null && t(`error.${refused}`)}</p>
            </div>
          </section>
        </>
      )}
    </AdminShell>
  );
}
