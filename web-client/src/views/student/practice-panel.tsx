import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../core/api-client.ts';
import { Button } from '../../ui/button.tsx';
import { useLocalised } from '../../ui/use-localised.ts';
import { useAppServices } from '../app-services.ts';

interface PracticePanelProps {
  practice: RouteReply<'my.exams'>['practice'];
  onPractise: (sittingId: string) => void;
}

/** Getting ready days ahead: the devices, and an exam that counts for nothing. */
export function PracticePanel({ practice, onPractise }: PracticePanelProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { navigation } = useAppServices();
  return (
    <section className="my-part" data-testid="practice">
      <h2>{t('my.ready.title')}</h2>
      <p>{t('my.ready.text')}</p>
      <div className="my-ways">
        <Button data-testid="check-devices" onClick={() => navigation.goTo('/my/check')}>
          {t('my.ready.check')}
        </Button>
        {practice.map(({ sittingId, examTitle, durationMinutes }) => (
          <Button key={sittingId} data-testid="practise" onClick={() => onPractise(sittingId)}>
            {t('my.ready.practise', { title: localised(examTitle) })}
            {' · '}
            {t('candidate.minutes', { count: durationMinutes })}
          </Button>
        ))}
      </div>
    </section>
  );
}
