import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetId } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { LinesTable } from './lines-table.tsx';
import { SheetFiles } from './sheet-files.tsx';
import { SigningForm } from './signing-form.tsx';
import { useOutcomeWords } from './use-outcome-words.ts';

type View = RouteReply<'sheets.read'>;

/** One examination sheet: what it says, who signed it, and the signing. */
export function SheetPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const sheetId = params['sheetId'] as SheetId;
  const load = useCallback((api: Api) => api.call('sheets.read', { params: { sheetId } }), [sheetId]);
  const { state, reload } = useLoaded(load);
  const title =
    state.status === 'ready'
      ? t('grades.sheet.title', {
          group: state.value.content.group,
          course: state.value.content.course.code,
        })
      : t('grades.sheets.title');
  return (
    <OfficeShell tab="sheets" title={title}>
      <p className="gr-back">
        <PlaceLink to="/office/sheets">{t('grades.sheet.back')}</PlaceLink>
      </p>
      {state.status === 'ready' ? (
        <SheetBody view={state.value} onSigned={reload} />
      ) : (
        <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
      )}
    </OfficeShell>
  );
}

function SheetBody({ view, onSigned }: { view: View; onSigned: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { user } = useSession();
  const { sheet, content, contentHash, signatures } = view;
  const missing = content.lines.filter(({ outcome }) => outcome === null).length;
  const part = user.id === sheet.examinerId ? 'examiner' : 'officer';
  const hasSigned = signatures.some((signature) => signature.part === part);
  async function sign(password: string): Promise<void> {
    await api.call('sheets.sign', { params: { sheetId: sheet.id }, body: { contentHash, password } });
    onSigned();
  }
  return (
    <>
      <SheetFacts view={view} />
      <LinesTable lines={content.lines} exam={sheet.form !== 'general_assessment'} />
      <section className="ad-section" aria-labelledby="signatures-title">
        <h2 id="signatures-title">{t('grades.sheet.signatures')}</h2>
        <Signatures signatures={signatures} />
        <div role="status">
          {sheet.signedAt !== null && <p className="ad-good">{t('grades.sheet.complete')}</p>}
          {sheet.signedAt === null && hasSigned && <p>{t('grades.sheet.yours')}</p>}
        </div>
        {missing > 0 && <p className="ad-warning">{t('grades.sheet.missing', { count: missing })}</p>}
        {sheet.signedAt === null && missing === 0 && !hasSigned && (
          <SigningForm onSign={sign} testId="sheet-signing" />
        )}
      </section>
      {sheet.signedAt !== null && <SheetFiles sheetId={sheet.id} contentHash={contentHash} />}
      <LaterEntries view={view} />
    </>
  );
}

function SheetFacts({ view: { sheet, content, examinerName } }: { view: View }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const facts = [
    [t('grades.course'), `${content.course.code} ${localised(content.course.name)}`],
    [t('grades.term'), localised(content.term.name)],
    [t('grades.sheets.formOf'), t(`grades.form.${sheet.form}`)],
    [t('grades.sheets.examiner'), examinerName],
  ] as const;
  return (
    <dl className="gr-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Signatures({ signatures }: Pick<View, 'signatures'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <ul className="ad-list" data-testid="signatures">
      {(['examiner', 'officer'] as const).map((part) => {
        const signature = signatures.find((one) => one.part === part);
        return (
          <li key={part}>
            <strong>{t(`grades.sheet.part.${part}`)}</strong>
            <span>
              {signature
                ? t('grades.sheet.by', {
                    name: signature.displayName,
                    at: formats.dayTime(signature.signedAt),
                  })
                : t('grades.sheet.waiting')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function LaterEntries({ view: { laterEntries, content } }: { view: View }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useOutcomeWords();
  if (laterEntries.length === 0) return null;
  const names = new Map(content.lines.map(({ enrolmentId, displayName }) => [enrolmentId, displayName]));
  return (
    <section className="ad-section" aria-labelledby="later-title">
      <h2 id="later-title">{t('grades.sheet.later')}</h2>
      <ul className="ad-list">
        {laterEntries.map((entry) => (
          <li key={entry.id}>
            <strong>{`${names.get(entry.enrolmentId) ?? ''}: ${words(entry.outcome)}`}</strong>
            <p>{entry.reason}</p>
            <span>
              {t('grades.sheet.by', { name: entry.displayName, at: formats.dayTime(entry.signedAt) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
