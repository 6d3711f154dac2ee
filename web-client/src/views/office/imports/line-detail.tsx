import { useTranslation } from 'react-i18next';
import type { LinePlanFault, PlannedLine } from '#contracts/import.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { ZonedTime } from '../../../ui/zoned-time.tsx';
import { PlanFaultWords } from '../timetable/plan-fault-words.tsx';
import { useImportWords } from './use-import-words.ts';

/** What changes in a line, why it is refused, and what keeps its sitting from being published. */
export function LineDetail({ line }: { line: PlannedLine }) {
  const { t } = useTranslation();
  const words = useImportWords();
  const { sheet, changes, faults, planFaults } = line;
  return (
    <>
      {changes.length + faults.length > 0 && (
        <ul className="im-detail">
          {changes.map(({ field, before, after }) => (
            <li key={field}>
              {words.field(field, sheet)}: <del>{words.value(field, before)}</del> →{' '}
              <ins>{words.value(field, after)}</ins>
            </li>
          ))}
          {faults.map((fault, index) => (
            <li key={index} className="im-fault" data-code={fault.code}>
              {words.fault(fault, line)}
            </li>
          ))}
        </ul>
      )}
      {planFaults.length > 0 && (
        <>
          <p className="im-blocked">{t('imports.plan.blocked')}</p>
          <ul className="im-detail">
            {planFaults.map((fault, index) => (
              <li key={index} data-code={fault.code} data-testid="line-plan-fault">
                <PlanFaultWords fault={fault} />
                {fault.other !== null && <OtherSitting other={fault.other} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function OtherSitting({ other }: { other: NonNullable<LinePlanFault['other']> }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  return (
    <>
      {' — '}
      {localised(other.exam)}, <ZonedTime at={other.startsAt} zone={other.zone} />
      {other.line !== null && ` (${t('imports.plan.otherLine', { line: other.line })})`}
    </>
  );
}
