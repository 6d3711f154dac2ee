import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work } from '#contracts/work.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';

interface CommentPartProps {
  work: Work;
  people: readonly { id: string; displayName: string }[];
  mayWrite: boolean;
  onChanged: () => void;
}

/** Remarks at places of the document: a page, the words, what is to be said. */
export function CommentPart({ work, people, mayWrite, onChanged }: CommentPartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = new Map(people.map(({ id, displayName }) => [id, displayName]));
  if (!mayWrite && work.comments.length === 0) return null;
  return (
    <section className="ad-part" aria-labelledby="comments-title">
      <h2 id="comments-title">{t('projects.comments.title')}</h2>
      <ul className="ad-list" data-testid="comments">
        {work.comments.map(({ version, page, anchor, text, by, at }) => (
          <li key={`${at} ${by}`}>
            <span>
              {[
                nameOf.get(by),
                t('work.version', { number: version }),
                page !== null && t('work.page', { page }),
                formats.dayTime(at),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {anchor !== '' && <q className="wo-anchor">{anchor}</q>}
            <p className="gr-said">{text}</p>
          </li>
        ))}
      </ul>
      {mayWrite && <CommentForm work={work} onChanged={onChanged} />}
    </section>
  );
}

function CommentForm({ work, onChanged }: { work: Work; onChanged: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { busy, refused, send } = useSending();
  const [page, setPage] = useState(Number.NaN);
  const [anchor, setAnchor] = useState('');
  const [text, setText] = useState('');
  const isPage = Number.isNaN(page) || (Number.isInteger(page) && page >= 1 && page <= 10_000);

  async function write(event: FormEvent): Promise<void> {
    event.preventDefault();
    const version = work.versions.at(-1)?.number ?? 1;
    const body = { version, page: Number.isNaN(page) ? null : page, anchor, text };
    if (!(await send(() => api.call('works.comment', { params: { workId: work.id }, body })))) return;
    setAnchor('');
    setText('');
    onChanged();
  }
  return (
    <form className="ad-form" noValidate onSubmit={(event) => void write(event)} data-testid="comment-form">
      <div className="ad-row">
        <NumberField
          label={t('projects.comments.page')}
          value={page}
          fault={isPage ? null : t('admin.policy.range', { min: 1, max: 10_000 })}
          testId="comment-page"
          onChange={setPage}
        />
        <Field label={t('projects.comments.anchor')}>
          {(wiring) => (
            <input
              {...wiring}
              maxLength={300}
              value={anchor}
              data-testid="comment-anchor"
              onChange={({ target }) => setAnchor(target.value)}
            />
          )}
        </Field>
      </div>
      <Field label={t('projects.comments.text')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            maxLength={4_000}
            value={text}
            data-testid="comment-text"
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <FormEnd
        quiet
        label={t('projects.comments.add')}
        busy={busy}
        disabled={text.trim() === '' || !isPage}
        refused={refused}
        testId="comment-save"
      />
    </form>
  );
}
