import type { CourseId, LocalisedText } from '#contracts/ids.ts';
import type { Ticket } from '#contracts/oral.ts';
import { useLocalised } from '../../../ui/use-localised.ts';

interface TicketQuestionsProps {
  ticket: Ticket;
  /** What disciplines are called. */
  nameOf: ReadonlyMap<CourseId, LocalisedText>;
}

/** What a ticket asks; where it joins several disciplines, each question says which. */
export function TicketQuestions({ ticket: { questions }, nameOf }: TicketQuestionsProps) {
  const localised = useLocalised();
  const isMixed = new Set(questions.map(({ courseId }) => courseId)).size > 1;
  return (
    <ol className="or-asked">
      {questions.map(({ questionId, courseId, text }) => {
        const course = nameOf.get(courseId);
        return (
          <li key={questionId}>
            {text}
            {isMixed && course && <span className="ad-hint">{localised(course)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
