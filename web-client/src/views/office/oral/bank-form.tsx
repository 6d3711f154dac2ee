import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Locale, type TicketBankId } from '#contracts/ids.ts';
import type { Ticket } from '#contracts/oral.ts';
import type { Course } from '#contracts/structure.ts';
import { bankFaultsOf, freshTickets, newTopic, type BankDraft } from '../../../core/oral/bank-draft.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { focusFirstFault, useFaultWords } from '../../admin/use-fault-words.ts';
import { Icon } from '../../proctor/shared/icon.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useNavigation } from '../../proctor/shared/use-navigation.ts';
import { PastePanel } from './paste-panel.tsx';
import { TicketList } from './ticket-list.tsx';
import { TopicFields } from './topic-fields.tsx';

interface BankFormProps {
  bankId: TicketBankId;
  courses: readonly Course[];
  standing: BankDraft;
  tickets: readonly Ticket[];
  /** A ticket was drawn: changes are saved as a bank of their own. */
  isDrawn: boolean;
}

const newId = (): string => crypto.randomUUID();

/** Questions by topic, and the tickets that are put together of them. */
export function BankForm({ bankId, courses, standing, tickets, isDrawn }: BankFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { goTo } = useNavigation();
  const [draft, setDraft] = useState(standing);
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const words = useFaultWords();
  const faults = bankFaultsOf(draft);
  const faultAt = (path: string): string | null => (asked ? words(faults.get(path), 1) : null);
  const set = (change: Partial<BankDraft>): void => setDraft({ ...draft, ...change });
  const fresh = freshTickets(draft);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (faults.size > 0) return focusFirstFault();
    const { name, language, topics, ticketCount } = draft;
    const params = { bankId: isDrawn ? newId() : bankId };
    const body = { name, language, topics, ticketCount };
    if (await send(() => api.call('tickets.save', { params, body }))) goTo('/office/oral/tickets');
  }

  return (
    <form className="ad-form" noValidate onSubmit={(event) => void save(event)} data-testid="bank-form">
      {isDrawn && <p className="ad-warning">{t('oral.tickets.drawn')}</p>}
      <section className="ad-part" aria-labelledby="bank-title">
        <h2 id="bank-title">{t('oral.tickets.about')}</h2>
        <div className="ad-row">
          <Field label={t('oral.tickets.name')} fault={faultAt('name')}>
            {(wiring) => (
              <input
                {...wiring}
                maxLength={200}
                value={draft.name}
                data-testid="bank-name"
                onChange={({ target }) => set({ name: target.value })}
              />
            )}
          </Field>
          <Field label={t('oral.tickets.language')}>
            {(wiring) => (
              <select
                {...wiring}
                value={draft.language}
                onChange={({ target }) => set({ language: target.value as Locale })}
              >
                {Locale.options.map((locale) => (
                  <option key={locale} value={locale}>
                    {t(`admin.language.${locale}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <NumberField
            label={t('oral.tickets.count')}
            value={draft.ticketCount}
            fault={faultAt('ticketCount')}
            hint={t('oral.tickets.fresh', { count: fresh })}
            testId="ticket-count"
            onChange={(ticketCount) => set({ ticketCount })}
          />
        </div>
      </section>
      <PastePanel courses={courses} draft={draft} onPasted={setDraft} />
      {draft.topics.map((topic, index) => (
        <TopicFields
          key={topic.id}
          topic={topic}
          number={index + 1}
          courses={courses}
          language={draft.language}
          faultAt={(path) => faultAt(`topics.${index}.${path}`)}
          onChange={(next) => set({ topics: draft.topics.with(index, next) })}
          onRemove={
            draft.topics.length > 1 ? () => set({ topics: draft.topics.toSpliced(index, 1) }) : undefined
          }
        />
      ))}
      <button
        type="button"
        className="ad-quiet"
        disabled={draft.topics.length >= 20}
        data-testid="topic-add"
        onClick={() => {
          const courseId = draft.topics.at(-1)?.courseId ?? courses[0]?.id;
          if (courseId) set({ topics: [...draft.topics, newTopic(courseId, newId)] });
        }}
      >
        <Icon name="plus" /> {t('oral.tickets.addTopic')}
      </button>
      <FormEnd
        label={isDrawn ? t('oral.tickets.saveAsNew') : undefined}
        busy={busy}
        refused={refused}
        complaint={asked && faults.size > 0 && t('admin.checkForm')}
        testId="bank-save"
      />
      {tickets.length > 0 && <TicketList tickets={tickets} courses={courses} />}
    </form>
  );
}
