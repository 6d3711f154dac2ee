import { useTranslation } from 'react-i18next';
import type { Api } from '../../../core/api-client.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { OfficeShell } from '../office-shell.tsx';
import { OralWays } from './oral-ways.tsx';
import './oral.css';

const load = async (api: Api) => {
  const [{ banks }, { courses }] = await Promise.all([
    api.call('tickets.list', {}),
    api.call('choices.read', {}),
  ]);
  return { banks, nameOf: new Map(courses.map(({ id, name }) => [id, name])) };
};

/** Ticket banks: an examiner's own, or everybody's. */
export function TicketsPage() {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="oral" title={t('oral.tickets.title')}>
      <p className="ad-lead">{t('oral.tickets.lead')}</p>
      <OralWays at="tickets" />
      <p className="or-ways">
        <PlaceLink className="pr-button pr-button-main" to="/office/oral/tickets/new">
          {t('oral.tickets.add')}
        </PlaceLink>
      </p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('oral.loading')} failed={t('oral.failed')} onRetry={reload} />
      ) : state.value.banks.length === 0 ? (
        <p className="ad-empty">{t('oral.tickets.none')}</p>
      ) : (
        <div
          className="ad-panel ad-table-wrap"
          tabIndex={0}
          role="group"
          aria-label={t('oral.tickets.title')}
        >
          <table className="ad-table" data-testid="ticket-banks">
            <thead>
              <tr>
                <th scope="col">{t('oral.tickets.name')}</th>
                <th scope="col">{t('oral.tickets.courses')}</th>
                <th scope="col">{t('oral.tickets.language')}</th>
                <th scope="col">{t('oral.tickets.tickets')}</th>
                <th scope="col">{t('oral.tickets.questions')}</th>
              </tr>
            </thead>
            <tbody>
              {state.value.banks.map(({ id, name, courseIds, language, ticketCount, questionCount }) => (
                <tr key={id}>
                  <th scope="row">
                    <PlaceLink to={`/office/oral/tickets/${id}`}>{name}</PlaceLink>
                  </th>
                  <td>
                    {courseIds
                      .flatMap((courseId) => state.value.nameOf.get(courseId) ?? [])
                      .map((course) => localised(course))
                      .join(', ')}
                  </td>
                  <td>{t(`admin.language.${language}`)}</td>
                  <td>{ticketCount}</td>
                  <td>{questionCount}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </OfficeShell>
  );
}
