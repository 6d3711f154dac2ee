import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { momentOf } from '../../core/student/exam-moment.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useAppServices } from '../app-services.ts';
import { useNow } from '../candidate/use-now.ts';
import { BookingPanel } from './booking-panel.tsx';
import { ExamCard } from './exam-card.tsx';
import { PracticePanel } from './practice-panel.tsx';
import { WorksPanel } from './works/works-panel.tsx';
import { useOwnExams } from './use-own-exams.ts';

/** All of a student's exams: what comes next, what is to be chosen, how to get ready, what is over. */
export function OwnExamsPage() {
  const { t } = useTranslation();
  const { api, navigation } = useAppServices();
  const { reply, errorCode, offsetMs, reload } = useOwnExams();
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const now = useNow(1_000) + offsetMs;

  async function doing(work: () => Promise<unknown>): Promise<boolean> {
    setRefused(null);
    try {
      await work();
      return true;
    } catch (error) {
      setRefused(errorCodeOf(error));
      return false;
    }
  }
  async function enter(attemptId: string): Promise<void> {
    if (await doing(() => api.call('my.enter', { params: { attemptId } }))) navigation.goTo('/exam');
  }
  async function practise(sittingId: string): Promise<void> {
    if (await doing(() => api.call('my.practise', { params: { sittingId } }))) navigation.goTo('/exam');
  }
  async function book(sittingId: string): Promise<void> {
    await doing(() => api.call('my.book', { params: { sittingId } }));
    reload();
  }

  if (reply === null) {
    return errorCode === null ? (
      <p className="cd-loading" role="status">
        <Spinner />
        {t('my.loading')}
      </p>
    ) : (
      <div className="my-page">
        <Notice tone="bad" role="alert">
          <p>{t(`error.${errorCode}`)}</p>
        </Notice>
        <Button tone="main" onClick={reload}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  const ahead = reply.exams.filter((exam) => momentOf(exam, now) !== 'over');
  const over = reply.exams.filter((exam) => momentOf(exam, now) === 'over').reverse();
  return (
    <div className="my-page" data-testid="own-exams">
      <h1>{t('my.title')}</h1>
      {refused !== null && (
        <Notice tone="bad" role="alert" testId="refused">
          <p>{t(`error.${refused}`)}</p>
        </Notice>
      )}
      {ahead.length === 0 && <p className="my-empty">{t('my.none')}</p>}
      <ul className="my-exams">
        {ahead.map((exam) => (
          <ExamCard key={exam.attempt.id} exam={exam} now={now} onEnter={() => void enter(exam.attempt.id)} />
        ))}
      </ul>
      {ahead.length > 0 && (
        <p>
          <a href="/api/my/calendar.ics" download="emtihan.ics" data-testid="calendar">
            {t('my.calendar')}
          </a>
        </p>
      )}
      {reply.slots.length > 0 && (
        <BookingPanel slots={reply.slots} exams={reply.exams} now={now} onBook={(id) => void book(id)} />
      )}
      <WorksPanel now={now} />
      <PracticePanel practice={reply.practice} onPractise={(id) => void practise(id)} />
      {over.length > 0 && (
        <section className="my-part">
          <h2>{t('my.over')}</h2>
          <ul className="my-exams">
            {over.map((exam) => (
              <ExamCard key={exam.attempt.id} exam={exam} now={now} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
