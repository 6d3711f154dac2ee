import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded, type Load } from '../../proctor/shared/use-loaded.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { OfficeShell } from '../office-shell.tsx';
import { OpenSheet } from './open-sheet.tsx';

const loadSheets: Load<RouteReply<'sheets.list'>> = (api) => api.call('sheets.list', {});

/** Every sheet, or an examiner's own; the dean's office opens more. */
export function SheetsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { state, reload } = useLoaded(loadSheets);
  return (
    <OfficeShell tab="sheets" title={t('grades.sheets.title')}>
      <p className="ad-lead">{t('grades.sheets.lead')}</p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
      ) : state.value.sheets.length === 0 ? (
        <p className="ad-empty">{t('grades.sheets.empty')}</p>
      ) : (
        <SheetTable sheets={state.value.sheets} />
      )}
      {user.role !== 'examiner' && <OpenSheet />}
    </OfficeShell>
  );
}

function SheetTable({ sheets }: { sheets: RouteReply<'sheets.list'>['sheets'] }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  return (
    <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-label={t('grades.sheets.title')}>
      <table className="ad-table" data-testid="sheets">
        <thead>
          <tr>
            <th scope="col">{t('grades.group')}</th>
            <th scope="col">{t('grades.course')}</th>
            <th scope="col">{t('grades.term')}</th>
            <th scope="col">{t('grades.sheets.round')}</th>
            <th scope="col">{t('grades.sheets.examiner')}</th>
            <th scope="col">{t('grades.sheets.state')}</th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => (
            <tr key={sheet.id}>
              <th scope="row">
                <PlaceLink to={`/office/sheets/${sheet.id}`}>{sheet.group}</PlaceLink>
              </th>
              <td>{`${sheet.course.code} ${localised(sheet.course.name)}`}</td>
              <td>{localised(sheet.term.name)}</td>
              <td>
                {sheet.round === 1
                  ? t('grades.sheets.firstRound')
                  : t('grades.sheets.laterRound', { count: sheet.round - 1 })}
              </td>
              <td>{sheet.examinerName}</td>
              <td>
                {sheet.signedAt === null ? (
                  <span className="ad-state">{t('grades.sheets.unsigned')}</span>
                ) : (
                  <span className="ad-state" data-state="live">
                    {t('grades.sheets.signedAt', { at: formats.dayTime(sheet.signedAt) })}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
