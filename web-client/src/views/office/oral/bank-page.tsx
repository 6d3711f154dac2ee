import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketBankId } from '#contracts/ids.ts';
import type { Api } from '../../../core/api-client.ts';
import { newBank, type BankDraft } from '../../../core/oral/bank-draft.ts';
import { asLocale } from '../../../i18n/index.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { BankForm } from './bank-form.tsx';
import './oral.css';

const newId = (): string => crypto.randomUUID();

/** A new ticket bank. */
export function NewTicketsPage() {
  const [bankId] = useState(() => newId() as TicketBankId);
  return <TicketsEditor bankId={bankId} isNew />;
}

/** A ticket bank that is there already. */
export function EditTicketsPage({ params }: { params: PlaceParams }) {
  return <TicketsEditor bankId={params['bankId'] as TicketBankId} isNew={false} />;
}

function TicketsEditor({ bankId, isNew }: { bankId: TicketBankId; isNew: boolean }) {
  const { t, i18n } = useTranslation();
  const load = useCallback(
    async (api: Api) => {
      const [{ courses }, standing] = await Promise.all([
        api.call('choices.read', {}),
        isNew ? null : api.call('tickets.read', { params: { bankId } }),
      ]);
      return { courses, standing };
    },
    [bankId, isNew],
  );
  const { state, reload } = useLoaded(load);
  const title = t(isNew ? 'oral.tickets.add' : 'oral.tickets.edit');
  if (state.status !== 'ready')
    return (
      <OfficeShell tab="oral" title={title}>
        <LoadState state={state} loading={t('oral.loading')} failed={t('oral.failed')} onRetry={reload} />
      </OfficeShell>
    );
  const { courses, standing } = state.value;
  const [first] = courses;
  const language = asLocale(i18n.language) ?? 'kk';
  const draft: BankDraft | null = standing?.bank ?? (first ? newBank(first.id, language, newId) : null);
  return (
    <OfficeShell tab="oral" title={title}>
      <p className="gr-back">
        <PlaceLink to="/office/oral/tickets">{t('oral.tickets.back')}</PlaceLink>
      </p>
      {draft === null ? (
        <p className="ad-empty">{t('oral.tickets.noCourses')}</p>
      ) : (
        <BankForm
          bankId={bankId}
          courses={courses}
          standing={draft}
          tickets={standing?.tickets ?? []}
          isDrawn={standing?.isDrawn ?? false}
        />
      )}
    </OfficeShell>
  );
}
