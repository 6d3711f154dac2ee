import { useTranslation } from 'react-i18next';
import type { Incident } from '#contracts/incident.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { WhySentence } from '../shared/why-sentence.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import { FacePlot } from './face-plot.tsx';
import { WhyThresholds } from './why-thresholds.tsx';

/** Why the incident was opened: the sentence, the rule's thresholds, and what exactly was seen. */
export function WhyPanel({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { why } = incident;
  const { rule } = why;
  return (
    <section className="why" aria-labelledby="why-title">
      <h2 id="why-title">{t('proctor.incident.why')}</h2>
      <p className="why-sentence" data-testid="why">
        <WhySentence why={why} />
      </p>
      <h3>{t('proctor.incident.rule')}</h3>
      <dl className="why-rule">
        <div>
          <dt>{t('proctor.incident.ruleOpen')}</dt>
          <dd>{formats.seconds(rule.openAfterMs)}</dd>
        </div>
        <div>
          <dt>{t('proctor.incident.ruleClose')}</dt>
          <dd>{formats.seconds(rule.closeAfterMs)}</dd>
        </div>
        {rule.minSamples > 1 && (
          <div>
            <dt>{t('proctor.incident.ruleSamples')}</dt>
            <dd>{rule.minSamples}</dd>
          </div>
        )}
        <WhyThresholds incident={incident} />
      </dl>
      {why.causes.length > 0 && (
        <>
          <h3>{t('proctor.incident.evidence')}</h3>
          <FacePlot causes={why.causes} beganAt={incident.beganAt} />
          <EvidenceTable causes={why.causes} />
        </>
      )}
      {why.engine !== undefined && (
        <p className="why-model">
          {t('proctor.incident.engine')}: {why.engine}
          {why.modelSha256 !== undefined && (
            <>
              , {t('proctor.incident.model')}{' '}
              <code title={why.modelSha256}>{why.modelSha256.slice(0, 12)}</code>
            </>
          )}
        </p>
      )}
    </section>
  );
}
