import type { TimetableEntry } from '#contracts/routes/timetable-routes.ts';
import type { PlanFault } from '#contracts/timetable.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { ZonedTime } from '../../../ui/zoned-time.tsx';
import { PlanFaultWords } from './plan-fault-words.tsx';

interface PlanFaultsProps {
  faults: readonly PlanFault[];
  /** Where the sittings that are clashed with are looked up. */
  entries: readonly TimetableEntry[];
}

/** What keeps a sitting from being published, each with whom it touches and which other sitting. */
export function PlanFaults({ faults, entries }: PlanFaultsProps) {
  const localised = useLocalised();
  return (
    <ul className="of-faults">
      {faults.map((fault) => {
        const other = entries.find(({ plan }) => plan.id === fault.otherId);
        return (
          <li key={`${fault.code} ${fault.otherId}`} data-testid="plan-fault" data-code={fault.code}>
            <PlanFaultWords fault={fault} />
            {other !== undefined && (
              <>
                {' — '}
                {localised(other.exam.title)}, <ZonedTime at={other.plan.startsAt} zone={other.plan.zone} />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
