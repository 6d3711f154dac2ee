import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import type { ThesisPartProps } from './thesis-page.tsx';

interface ReportPartProps extends ThesisPartProps {
  part: 'supervisorReport' | 'review';
  mayWrite: boolean;
}

/** What the supervisor, or the reviewer, says of a thesis. */
export function ReportPart({ part, mayWrite, read, onChanged }: ReportPartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [writing, setWriting] = useState(false);
  const report = read.thesis[part];
  return (
    <section className="ad-part" aria-labelledby={`${part}-title`} data-testid={part}>
      <h2 id={`${part}-title`}>{t(`theses.report.${part}`)}</h2>
      {report ? (
        <>
          <p className="gr-said">{report.text}</p>
          <p className="ad-hint">
            {report.author} · {formats.dayTime(report.at)} ·{' '}
            {t(report.recommends ? 'theses.report.recommends' : 'theses.report.recommendsNot')}
          </p>
        </>
      ) : (
        !writing && <p className="ad-hint">{t('theses.report.none')}</p>
      )}
      {mayWrite && !writing && (
        <button
          type="button"
          className="pr-button gr-start"
          data-testid={`${part}-open`}
          onClick={() => setWriting(true)}
        >
          {t(report ? 'theses.report.change' : 'theses.report.write')}
        </button>
      )}
      {writing && (
        <ReportForm
          part={part}
          read={read}
          onChanged={() => {
            setWriting(false);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

function ReportForm({ part, read, onChanged }: Omit<ReportPartProps, 'mayWrite'>) {
  const { t } = useTranslation();
  const api = useApi();
  const { user } = useSession();
  const before = read.thesis[part];
  const [author, setAuthor] = useState(before?.author ?? (part === 'review' ? '' : user.displayName));
  const [text, setText] = useState(before?.text ?? '');
  const [recommends, setRecommends] = useState(before?.recommends ?? true);
  const { busy, refused, send } = useSending();

  async function file(event: FormEvent): Promise<void> {
    event.preventDefault();
    const request = { params: { workId: read.work.id }, body: { part, author, text, recommends } };
    if (await send(() => api.call('theses.report', request))) onChanged();
  }
  return (
    <form className="ad-form" noValidate onSubmit={(event) => void file(event)}>
      <Field
        label={t('theses.report.author')}
        hint={part === 'review' ? t('theses.report.authorHint') : undefined}
      >
        {(wiring) => (
          <input
            {...wiring}
            maxLength={200}
            value={author}
            data-testid={`${part}-author`}
            onChange={({ target }) => setAuthor(target.value)}
          />
        )}
      </Field>
      <Field label={t('theses.report.text')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={6}
            maxLength={20_000}
            value={text}
            data-testid={`${part}-text`}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <label className="wo-check">
        <input
          type="checkbox"
          checked={recommends}
          onChange={({ target }) => setRecommends(target.checked)}
        />
        {t('theses.report.recommends')}
      </label>
      <FormEnd
        busy={busy}
        disabled={author.trim() === '' || text.trim() === ''}
        refused={refused}
        testId={`${part}-save`}
      />
    </form>
  );
}
