import { useTranslation } from 'react-i18next';
import type { Cause } from '#contracts/incident.ts';
import { useFormats } from '../../../ui/use-formats.ts';

/** The facts that made the rule hold, each with its moment. */
export function EvidenceTable({ causes }: { causes: readonly Cause[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const framed = causes.some(({ type }) => type === 'observation');
  return (
    <div className="evidence" tabIndex={0} role="region" aria-label={t('proctor.incident.evidence')}>
      <table data-testid="evidence">
        <thead>
          <tr>
            <th scope="col">{t('proctor.incident.evidenceTime')}</th>
            <th scope="col">{t('proctor.incident.evidenceSaw')}</th>
            {framed && <th scope="col">{t('proctor.incident.evidenceScores')}</th>}
            {framed && <th scope="col">{t('proctor.incident.evidenceLight')}</th>}
          </tr>
        </thead>
        <tbody>
          {causes.map((cause) => (
            <tr key={`${cause.type}-${cause.at}-${cause.detail ?? ''}`}>
              <td className="em-digits">{formats.preciseTime(cause.at)}</td>
              <td>
                <CauseWords cause={cause} />
              </td>
              {framed && (
                <td className="em-digits">
                  {cause.faces?.map(({ score }) => formats.score(score)).join(' · ') || '–'}
                </td>
              )}
              {framed && (
                <td className="em-digits">
                  {cause.brightness === undefined ? '–' : formats.percent(cause.brightness)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CauseWords({ cause }: { cause: Cause }) {
  const { t, i18n } = useTranslation();
  if (cause.faces !== undefined) return t('proctor.incident.facesCount', { count: cause.faces.length });
  const kind = t(`proctor.incident.cause.${cause.type}`);
  if (cause.detail === undefined) return kind;
  // The detail is the event's own word, sometimes `source:state`; words not known here are shown as they are.
  const words = cause.detail.split(/[:. ]/).map((word) => {
    for (const key of [`proctor.incident.detail.${word}`, `proctor.full.source.${word}`]) {
      if (i18n.exists(key)) return t(key);
    }
    return word;
  });
  return `${kind}: ${words.join(', ')}`;
}
