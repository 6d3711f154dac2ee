import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich-text/rich-text.tsx';
import { insertMark, type Mark } from './insert-mark.ts';
import { PictureButton } from './picture-button.tsx';
import './markup-field.css';

const MARKS: readonly { mark: Mark; sign: ReactNode }[] = [
  { mark: 'strong', sign: <b>B</b> },
  { mark: 'stress', sign: <i>I</i> },
  { mark: 'list', sign: '•' },
  { mark: 'formula', sign: <i>ƒ</i> },
];
const MORE: readonly { mark: Mark; sign: ReactNode }[] = [
  { mark: 'code', sign: '</>' },
  { mark: 'table', sign: '▦' },
];

interface MarkupFieldProps {
  value: string;
  rows: number;
  maxLength?: number;
  readOnly?: boolean;
  placeholder?: string;
  lang?: string;
  /** What ties the field to its label, hint and fault. */
  wiring: object;
  testId: string;
  /** With tables and code, which essays do not need. */
  full?: boolean;
  /** Pictures can be shown: keeps one, and answers the SHA-256 that the text names it by. */
  onPicture?: ((file: File) => Promise<string>) | undefined;
  onChange: (value: string) => void;
}

/** A text in markup: a plain field that works with every keyboard and reader, marks at a press, and the text as it will be read. */
export function MarkupField(props: MarkupFieldProps) {
  const {
    value,
    rows,
    maxLength,
    readOnly = false,
    placeholder,
    lang,
    wiring,
    testId,
    full,
    onPicture,
    onChange,
  } = props;
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [shown, setShown] = useState(false);

  function apply(mark: Mark | { text: string }): void {
    const element = field.current;
    if (element === null) return;
    const next = insertMark(value, { start: element.selectionStart, end: element.selectionEnd }, mark);
    onChange(next.text);
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(next.start, next.end);
    });
  }

  return (
    <div className="mf">
      {!readOnly && (
        <div className="mf-tools" role="toolbar" aria-label={t('answers.markup.tools')}>
          {[...MARKS, ...(full === true ? MORE : [])].map(({ mark, sign }) => (
            <button
              key={mark}
              type="button"
              aria-label={t(`answers.markup.${mark}`)}
              title={t(`answers.markup.${mark}`)}
              onClick={() => apply(mark)}
            >
              <span aria-hidden="true">{sign}</span>
            </button>
          ))}
          {onPicture && <PictureButton onPicture={onPicture} onKept={(text) => apply({ text })} />}
          <button
            type="button"
            className="mf-show"
            aria-expanded={shown}
            aria-controls={`${id}-shown`}
            data-testid={`${testId}-show`}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'answers.markup.hide' : 'answers.markup.show')}
          </button>
        </div>
      )}
      <textarea
        {...wiring}
        ref={field}
        value={value}
        rows={rows}
        maxLength={maxLength}
        readOnly={readOnly}
        placeholder={placeholder}
        lang={lang}
        data-testid={testId}
        onChange={({ target }) => onChange(target.value)}
      />
      <div id={`${id}-shown`} className="mf-shown" hidden={!shown}>
        {shown && <RichText source={value} />}
      </div>
    </div>
  );
}
