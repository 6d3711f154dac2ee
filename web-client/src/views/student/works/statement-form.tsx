import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentId, WorkId } from '#contracts/ids.ts';
import { STATEMENT_VERSION } from '#contracts/statement-version.ts';
import type { Work } from '#contracts/work.ts';
import { currentLocale } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { useAppServices } from '../../app-services.ts';

interface StatementFormProps {
  work: Work | null;
  /** Of a project that was not begun: signing begins it. */
  assignmentId: AssignmentId | null;
  onSigned: () => void;
}

/** The statement that the work is one's own: its words in full, and a signature once. */
export function StatementForm({ work, assignmentId, onSigned }: StatementFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { api, user } = useAppServices();
  const { busy, refused, send } = useSending();
  const [agreed, setAgreed] = useState(false);
  const signed = work?.statement ?? null;
  const version = signed?.version ?? STATEMENT_VERSION;

  async function sign(event: FormEvent): Promise<void> {
    event.preventDefault();
    const isSigned = await send(async () => {
      const workId: WorkId =
        work?.id ?? (await api.call('myWorks.begin', { body: { assignmentId: assignmentId! } })).workId;
      const body = { version, locale: currentLocale() };
      await api.call('myWorks.sign', { params: { workId }, body });
    });
    if (isSigned) onSigned();
  }
  const words = t(`statement.${version}`, { returnObjects: true, name: user?.displayName ?? '' });
  const lines = Object.values(words as unknown as Record<string, string>);
  const text = (
    <>
      <p>{lines[0]}</p>
      <ol>
        {lines.slice(1).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </>
  );
  if (signed)
    return (
      <details className="wk-card" data-testid="statement-signed">
        <summary>{t('works.statement.signed', { at: formats.dayTime(signed.signedAt) })}</summary>
        <div className="wk-statement">{text}</div>
      </details>
    );
  return (
    <form className="wk-card wk-statement" onSubmit={(event) => void sign(event)} data-testid="statement">
      <h3>{t('works.statement.title')}</h3>
      {text}
      <label className="wk-agree">
        <input
          type="checkbox"
          checked={agreed}
          data-testid="statement-agree"
          onChange={({ target }) => setAgreed(target.checked)}
        />
        {t('works.statement.agree')}
      </label>
      <Button type="submit" tone="main" busy={busy} disabled={!agreed} data-testid="statement-sign">
        {t('works.statement.sign', { name: user?.displayName ?? '' })}
      </Button>
      <p role="alert">{refused && t(`error.${refused.code}`, refused.facts)}</p>
    </form>
  );
}
