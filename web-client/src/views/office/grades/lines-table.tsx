import { useTranslation } from 'react-i18next';
import type { AssessmentWhy } from '#contracts/grade.ts';
import type { SheetLine } from '#contracts/sheet.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useOutcomeWords } from './use-outcome-words.ts';

/** What was worked out, now or when it was entered; else that it stands. */
function whyOf({ why, outcome }: SheetLine): AssessmentWhy | 'stands' {
  return why ?? (outcome?.kind === 'grade' ? outcome.why : null) ?? 'stands';
}

/** Who gets what, and why. `exam`: whether there was one to earn points in. */
export function LinesTable({ lines, exam }: { lines: readonly SheetLine[]; exam: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useOutcomeWords();
  const number = (value: number | null): string => (value === null ? '–' : formats.number(value));
  return (
    <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-label={t('grades.outcomeOf')}>
      <table className="ad-table" data-testid="grade-lines">
        <thead>
          <tr>
            <th scope="col">{t('grades.student')}</th>
            <th scope="col" className="gr-minor">
              {t('grades.studentNumber')}
            </th>
            <th scope="col">{t('grades.rating')}</th>
            {exam && <th scope="col">{t('grades.exam')}</th>}
            <th scope="col">{t('grades.outcomeOf')}</th>
            <th scope="col">{t('grades.whyOf')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.enrolmentId} data-open={line.outcome === null || undefined}>
              <th scope="row">{line.displayName}</th>
              <td className="gr-minor">{line.studentNumber}</td>
              <td className="em-digits">{number(line.rating)}</td>
              {exam && <td className="em-digits">{number(line.examPoints)}</td>}
              <td className="gr-outcome">{words(line.outcome)}</td>
              <td className="gr-why">{t(`grades.why.${whyOf(line)}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
