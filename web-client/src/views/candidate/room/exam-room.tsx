/*
 * The exam itself: questions in the middle, the state of things beside them, what needs mending above them.
 * It keeps only which question is open; everything that must not be lost is core's.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttentionWatch } from '../../../core/candidate/attention-watch.ts';
import type { ExamSession } from '../../../core/candidate/exam-session.ts';
import type { Journey } from '../../../core/candidate/journey.ts';
import { Brand } from '../../../ui/brand.tsx';
import { Button } from '../../../ui/button.tsx';
import { LanguageSwitch } from '../../../ui/language-switch.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Sign } from '../sign.tsx';
import { useWatched } from '../use-watched.ts';
import { AwayPage } from './away-page.tsx';
import { BreakPage } from './break-page.tsx';
import { Countdown, useRemaining } from './countdown.tsx';
import { LayoutSwitch } from './layout-switch.tsx';
import { PausedPage } from './paused-page.tsx';
import { PictureAdvice } from './picture-advice.tsx';
import { ProctorPanel } from './proctor-panel.tsx';
import { QuestionFlag } from './question-flag.tsx';
import { QuestionMap } from './question-map.tsx';
import { QuestionView } from './question-view.tsx';
import { Repairs } from './repairs.tsx';
import { StatusList, useStatuses } from './status-list.tsx';
import { SubmitDialog } from './submit-dialog.tsx';
import { useWayThrough } from './use-way-through.ts';

interface ExamRoomProps {
  journey: Journey;
  session: ExamSession;
  attention: AttentionWatch;
  /** The page was opened in the middle of the exam. */
  resumed: boolean;
}

const AWAY = ['waiting', 'elsewhere', 'replaced', 'failed'];

export function ExamRoom({ journey, session, attention, resumed }: ExamRoomProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { capture } = journey;
  const exam = useWatched(session);
  const media = useWatched(session.media);
  const line = useWatched(session.line);
  const answers = useWatched(session.answers);
  const camera = useWatched(capture.camera);
  const statuses = useStatuses(session, capture);
  const remaining = useRemaining(session);
  const [{ question: current, flags, onOnePage }, keepWay] = useWayThrough();
  const [arrived, setArrived] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const wide = useWide();
  const [panelOpen, setPanelOpen] = useState(wide);
  useAskBeforeLeaving(session);
  if (exam.exam === null || AWAY.includes(exam.status)) return <AwayPage session={session} exam={exam} />;
  if (exam.attempt?.status === 'paused')
    return exam.attempt.breakUntil === null ? (
      <PausedPage exam={exam} />
    ) : (
      <BreakPage journey={journey} attempt={exam.attempt} clockOffsetMs={exam.clockOffsetMs} />
    );

  const { questions } = exam.exam.paper;
  const shown = onOnePage ? questions : questions.slice(current, current + 1);
  // Without a line its loss may be given back: until the server has said so, nothing is taken from the candidate.
  const unsure = remaining === 0 && session.mayHaveMoreTime();
  const closed = remaining === 0 && !unsure;
  const advice = <PictureAdvice advice={camera.state === 'on' ? exam.advice : null} />;
  const worst = statuses.filter(({ tone }) => tone === 'bad');

  function go(index: number): void {
    setSubmitting(false);
    setArrived(true);
    keepWay({ question: index });
    if (onOnePage) document.getElementById(`question-${index}`)?.scrollIntoView();
  }

  function toggleFlag(id: string): void {
    keepWay({ flags: flags.includes(id) ? flags.filter((flag) => flag !== id) : [...flags, id] });
  }

  return (
    <div className="rm-page" data-testid="exam-room" data-status={exam.status}>
      <a className="em-page-skip" href="#question">
        {t('common.skip')}
      </a>
      <header className="rm-head">
        <Brand name={false} />
        <h1 className="rm-title">{localised(exam.exam.title)}</h1>
        <Countdown remainingMs={remaining} />
        <Button disabled={closed} data-testid="submit" onClick={() => setSubmitting(true)}>
          {t('candidate.room.submit.open')}
        </Button>
      </header>
      <details className="rm-status-bar" open={wide || undefined} data-testid="status-bar">
        <summary data-tone={worst.length > 0 ? 'bad' : 'good'}>
          <Sign name={worst.length > 0 ? 'warning' : 'check'} />
          {worst.length > 0
            ? t('candidate.room.status.trouble', {
                list: worst.map(({ name }) => t(`candidate.room.status.${name}.name`)).join(', '),
              })
            : t('candidate.room.status.fine')}
          <Sign name="down" />
        </summary>
        <div className="rm-status-row">
          <StatusList items={statuses} />
          <LanguageSwitch />
        </div>
      </details>
      <main className="rm-main" id="question" tabIndex={-1}>
        <div className="rm-ways">
          <QuestionMap questions={questions} answers={answers} current={current} flags={flags} onGo={go} />
          <LayoutSwitch onOnePage={onOnePage} onChange={(all) => keepWay({ onOnePage: all })} />
        </div>
        <div className="rm-centre">
          <Repairs exam={exam} media={media} line={line} capture={capture} attention={attention} />
          {!wide && advice}
          {resumed && (
            <span className="em-hidden" role="status">
              {t('candidate.room.resumed')}
            </span>
          )}
          {unsure && (
            <Notice tone="warn" role="alert" testId="time-unsure" title={t('taking.unsure.title')}>
              <p>{t('taking.unsure.text')}</p>
            </Notice>
          )}
          {closed && (
            <Notice tone="info" role="alert" testId="time-up" title={t('candidate.room.timeUp.title')}>
              <p>{t('candidate.room.timeUp.text')}</p>
            </Notice>
          )}
          {shown.length === 0 && <p data-testid="no-questions">{t('candidate.room.noQuestions')}</p>}
          {shown.map((question) => (
            <div key={question.id} id={`question-${questions.indexOf(question)}`} className="rm-flagged">
              <QuestionView
                question={question}
                number={questions.indexOf(question) + 1}
                count={questions.length}
                answer={answers.get(question.id)}
                closed={closed}
                arrived={arrived && question === questions[current]}
                onEdit={(value) => session.answers.edit(question.id, value)}
                onLeave={() => session.answers.flush(question.id)}
              />
              <QuestionFlag
                id={question.id}
                flagged={flags.includes(question.id)}
                onToggle={() => toggleFlag(question.id)}
              />
            </div>
          ))}
          <div className="rm-steps">
            {!onOnePage && (
              <Button disabled={current === 0} data-testid="previous" onClick={() => go(current - 1)}>
                <Sign name="back" />
                {t('candidate.room.previous')}
              </Button>
            )}
            {!onOnePage && current < questions.length - 1 ? (
              <Button tone="main" data-testid="next" onClick={() => go(current + 1)}>
                {t('candidate.room.next')}
                <Sign name="forward" />
              </Button>
            ) : (
              <Button tone="main" disabled={closed} data-testid="finish" onClick={() => setSubmitting(true)}>
                {t('candidate.room.finish')}
              </Button>
            )}
          </div>
        </div>
        <div className="rm-side">
          {wide && advice}
          <ProctorPanel
            journey={journey}
            session={session}
            exam={exam}
            open={panelOpen}
            onToggle={setPanelOpen}
          />
        </div>
      </main>
      <SubmitDialog
        open={submitting && !closed}
        session={session}
        questions={questions}
        answers={answers}
        online={exam.status === 'live'}
        onClose={() => setSubmitting(false)}
        onGo={go}
      />
    </div>
  );
}

/** Whether there is room for the panel beside the questions. */
function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia('(min-width: 60rem)').matches);
  useEffect(() => {
    const query = matchMedia('(min-width: 60rem)');
    const look = (): void => setWide(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return wide;
}

/** The browser asks before it closes a page whose answers are not all with the server. */
function useAskBeforeLeaving({ answers }: ExamSession): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (answers.unsentCount > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [answers]);
}
