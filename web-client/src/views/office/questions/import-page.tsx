import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Locale } from '#contracts/ids.ts';
import type { ImportReport } from '#contracts/question-bank.ts';
import { postFile } from '../../../core/send-file.ts';
import { asLocale } from '../../../i18n/index.ts';
import { Field } from '../../admin/field.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { useSending } from '../../../ui/use-sending.ts';
import './questions.css';

type Step = 'choosing' | 'tried' | 'added';

/** A file of questions: first what it would bring and what not, then, if it is wanted, into the bank. */
export function ImportPage({ params }: { params: PlaceParams }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const courseId = params['courseId'] ?? '';
  const [file, setFile] = useState<File | null>(null);
  const [locale, setLocale] = useState<Locale>(() => asLocale(i18n.language) ?? 'kk');
  const [report, setReport] = useState<ImportReport | null>(null);
  const [step, setStep] = useState<Step>('choosing');
  const { busy, refused, send } = useSending();

  async function read(chosen: File, trial: boolean): Promise<void> {
    await send(async () => {
      const query = { name: chosen.name, locale, trial: String(trial) };
      const path = `/api/office/courses/${courseId}/questions/import`;
      setReport((await postFile({ api, path, query, file: chosen })) as ImportReport);
      setStep(trial ? 'tried' : 'added');
    });
  }

  return (
    <OfficeShell tab="questions" title={t('bank.import.title')}>
      <p className="ad-lead">{t('bank.import.lead')}</p>
      <div className="ad-part">
        <div className="ad-row">
          <Field label={t('bank.import.file')} hint={t('bank.import.formats')}>
            {(wiring) => (
              <input
                {...wiring}
                type="file"
                accept=".zip,.xml,.txt,.gift,.csv"
                data-testid="import-file"
                onChange={({ target }) => {
                  const [chosen] = target.files ?? [];
                  setFile(chosen ?? null);
                  setReport(null);
                  setStep('choosing');
                  if (chosen) void read(chosen, true);
                }}
              />
            )}
          </Field>
          <Field label={t('bank.import.language')} hint={t('bank.import.languageHint')}>
            {(wiring) => (
              <select
                {...wiring}
                value={locale}
                onChange={({ target }) => setLocale(Locale.parse(target.value))}
              >
                {Locale.options.map((one) => (
                  <option key={one} value={one}>
                    {t(`admin.language.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <div className="ad-submit">
          {step === 'tried' && file !== null && report !== null && report.added.length > 0 && (
            <button
              type="button"
              className="pr-button pr-button-main"
              disabled={busy}
              data-testid="import-add"
              onClick={() => void read(file, false)}
            >
              {t('bank.import.add', { count: report.added.length })}
            </button>
          )}
          {step === 'added' && (
            <PlaceLink to={`/office/questions/${courseId}`}>{t('bank.import.toBank')}</PlaceLink>
          )}
          <p role="alert">{refused !== null && t(`error.${refused.code}`, refused.facts)}</p>
        </div>
      </div>
      {report !== null && <ImportOutcome report={report} added={step === 'added'} />}
    </OfficeShell>
  );
}
