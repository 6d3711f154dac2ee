import { useTranslation } from 'react-i18next';
import type { OwnExam } from '#contracts/routes/student-routes.ts';
import { useArranged } from './use-arranged.ts';

/** What an exam needs of the student, and what is arranged for them in it. */
export function Needs({ exam }: { exam: OwnExam }) {
  const { t } = useTranslation();
  const { requires, arrangement } = exam;
  const needed = [
    t('my.needs.camera'),
    ...(requires.microphone ? [t('my.needs.microphone')] : []),
    ...(requires.screen ? [t('my.needs.screen')] : []),
    ...(requires.fullscreen ? [t('my.needs.fullscreen')] : []),
  ];
  const arranged = useArranged(arrangement);
  return (
    <div className="my-needs">
      {exam.room.kind === 'ours' && (
        <p>
          {t('my.needs.title')} {needed.join(', ')}
        </p>
      )}
      {arranged.length > 0 && (
        <p data-testid="arranged">
          {t('my.arranged.title')} {arranged.join('; ')}
        </p>
      )}
    </div>
  );
}
