import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';
import { Arranged } from './arranged.tsx';
import { AnswerClock, PreparationClock } from './clocks.tsx';
import type { DeskView } from './desk-page.tsx';
import { DrawnTicket } from './drawn-ticket.tsx';
import { ExtraQuestions } from './extra-questions.tsx';
import { Judging } from './judging.tsx';
import { StepButtons } from './step-buttons.tsx';

export interface PanelProps {
  seat: OralSeat;
  view: DeskView;
  /** An examiner of the sitting; others look on. */
  mayAct: boolean;
  busy: boolean;
  /** Does something for the desk and shows how things stand then; whether it went through. */
  act: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** One candidate before the examiners: what is next, their ticket, what was asked, how they are judged. */
export function CandidatePanel({
  heading,
  ...props
}: PanelProps & { heading: RefObject<HTMLHeadingElement | null> }) {
  const { t } = useTranslation();
  const { seat, view, mayAct } = props;
  const { record, isOut } = seat;
  const { state, draw } = record;
  const isJudged = state === 'answering' || state === 'answered' || state === 'marked';
  return (
    <article className="ad-part" data-testid="candidate" data-state={isOut ? 'out' : state}>
      <header className="or-head">
        <h2 ref={heading} tabIndex={-1}>
          {seat.displayName}
        </h2>
        <span className="ad-hint">{seat.groupCode ?? t('oral.noGroup')}</span>
        <span className="ad-state" data-tone={isOut ? 'out' : state}>
          {isOut ? t('oral.state.out') : t(`oral.state.${state}`)}
        </span>
      </header>
      <Arranged arrangement={seat.arrangement} />
      {isOut && <p>{t('oral.outText')}</p>}
      {mayAct && !isJudged && state !== 'preparing' && <p>{t(`oral.now.${state}`)}</p>}
      {state === 'preparing' && <PreparationClock seat={seat} view={view} />}
      {state === 'answering' && <AnswerClock seat={seat} view={view} />}
      {mayAct && <StepButtons {...props} />}
      {draw !== null && <DrawnTicket draw={draw} courses={view.courses} />}
      {isJudged && <ExtraQuestions {...props} />}
      {isJudged && <Judging {...props} />}
    </article>
  );
}
