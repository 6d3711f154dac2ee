import { Suspense, lazy } from 'react';
import type { AnswerValue } from '#contracts/attempt.ts';
import type { Question } from '#contracts/exam.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { ChoiceAnswer } from './choice-answer.tsx';
import { LineAnswer } from './line-answer.tsx';
import { TextAnswer } from './text-answer.tsx';
import './answers.css';

// Each is fetched by those who are asked such a question.
const MatchingAnswer = lazy(async () => ({
  default: (await import('./matching-answer.tsx')).MatchingAnswer,
}));
const OrderingAnswer = lazy(async () => ({
  default: (await import('./ordering-answer.tsx')).OrderingAnswer,
}));
const EssayAnswer = lazy(async () => ({ default: (await import('./essay-answer.tsx')).EssayAnswer }));
const CodeAnswer = lazy(async () => ({ default: (await import('./code-answer.tsx')).CodeAnswer }));
const FileAnswer = lazy(async () => ({ default: (await import('./file-answer.tsx')).FileAnswer }));

/** What every field of an answer is given. */
export interface AnswerFieldProps<K extends Question['kind'] = Question['kind']> {
  question: Extract<Question, { kind: K }>;
  value: AnswerValue | undefined;
  /** Nothing more is taken: time is up, or it is only shown. */
  closed: boolean;
  /** The id of what asks. */
  labelledBy: string;
  onEdit: (value: AnswerValue) => void;
  /** Keeps a file where answers are kept; answers its SHA-256. */
  onUpload: (file: File) => Promise<string>;
}

/** The field that a question of its kind is answered in. */
export function AnswerField(props: AnswerFieldProps) {
  return (
    <Suspense fallback={<Spinner />}>
      <FieldOf {...props} />
    </Suspense>
  );
}

function FieldOf({ question, ...rest }: AnswerFieldProps) {
  switch (question.kind) {
    case 'single_choice':
    case 'multiple_choice':
      return <ChoiceAnswer {...rest} question={question} />;
    case 'short_text':
    case 'number':
      return <LineAnswer {...rest} question={question} />;
    case 'text':
      return <TextAnswer {...rest} question={question} />;
    case 'matching':
      return <MatchingAnswer {...rest} question={question} />;
    case 'ordering':
      return <OrderingAnswer {...rest} question={question} />;
    case 'essay':
      return <EssayAnswer {...rest} question={question} />;
    case 'code':
      return <CodeAnswer {...rest} question={question} />;
    case 'file':
      return <FileAnswer {...rest} question={question} />;
  }
}
