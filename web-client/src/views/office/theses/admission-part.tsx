import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import type { ThesisPartProps } from './thesis-page.tsx';

/** The order that admits a thesis to its defence, and what it still waits for. */
export function AdmissionPart({ read: { thesis, work, checklist }, onChanged }: ThesisPartProps) {
  const { t } = useTranslation();
  const api = useApi();
  const formats = useFormats();
  const { user } = useSession();
  const { busy, refused, send } = useSending();
  const [orderNumber, setOrderNumber] = useState('');
  const { admission } = thesis;
  const isWhole = checklist.every(({ isMet }) => isMet);

  async function admit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const request = { params: { workId: work.id }, body: { orderNumber } };
    if (await send(() => api.call('theses.admit', request))) onChanged();
  }
  return (
    <section className="ad-part" aria-labelledby="admission-title" data-testid="admission">
      <h2 id="admission-title">{t('theses.admission.title')}</h2>
      {admission ? (
        <p className="ad-good">
          {t('theses.admission.order', { order: admission.orderNumber, at: formats.dayTime(admission.at) })}
        </p>
      ) : (
        <ul className="wo-checks" data-testid="admission-checklist">
          {checklist.map(({ item, isMet }) => (
            <li key={item} data-met={isMet}>
              {t(`work.item.${item}`)}
              <span
                className={isMet ? 'ad-state' : 'ad-state wo-unmet'}
                data-state={isMet ? 'live' : undefined}
              >
                {t(isMet ? 'work.met' : 'work.missing')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {!admission && user.role !== 'examiner' && (
        <form className="ad-form ad-narrow" noValidate onSubmit={(event) => void admit(event)}>
          <Field
            label={t('theses.admission.number')}
            hint={isWhole ? undefined : t('theses.admission.notYet')}
          >
            {(wiring) => (
              <input
                {...wiring}
                maxLength={64}
                value={orderNumber}
                data-testid="order-number"
                onChange={({ target }) => setOrderNumber(target.value)}
              />
            )}
          </Field>
          <FormEnd
            label={t('theses.admission.admit')}
            busy={busy}
            disabled={!isWhole || orderNumber.trim() === ''}
            refused={refused}
            testId="admit"
          />
        </form>
      )}
    </section>
  );
}
