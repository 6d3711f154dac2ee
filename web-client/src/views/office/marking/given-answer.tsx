import { useTranslation } from 'react-i18next';
import type { AnswerToMark } from '#contracts/marking.ts';
import { Code } from '../../../ui/rich-text/code.tsx';
import { RichText } from '../../../ui/rich-text/rich-text.tsx';
import { AnswerField } from '../../answers/answer-field.tsx';

interface GivenAnswerProps {
  answer: AnswerToMark;
  labelledBy: string;
  examId: string;
  number: number;
}

/** What was answered: texts as they are to be read, code in its colours, files to be saved, anything else in its field. */
export function GivenAnswer({ answer: { question, value }, labelledBy, examId, number }: GivenAnswerProps) {
  const { t } = useTranslation();
  if (value === null) return <p className="ad-hint">{t('marking.noAnswer')}</p>;
  if (value.kind === 'essay')
    return (
      <div className="mk-given">
        <RichText source={value.text} />
      </div>
    );
  if (value.kind === 'text')
    return (
      <div className="mk-given">
        <RichText source={value.text} format="plain" />
      </div>
    );
  if (value.kind === 'code')
    return <Code text={value.text} language={question.kind === 'code' ? question.language : 'plaintext'} />;
  if (value.kind === 'file')
    return (
      <ul className="mk-given">
        {value.files.map(({ sha256, name }) => (
          <li key={sha256}>
            <a
              href={`/api/office/marking/${examId}/papers/${number}/files/${sha256}?name=${encodeURIComponent(name)}`}
              download
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    );
  return (
    <AnswerField
      question={question}
      value={value}
      closed
      labelledBy={labelledBy}
      onEdit={() => {}}
      onUpload={() => Promise.reject(new Error('only shown'))}
    />
  );
}
