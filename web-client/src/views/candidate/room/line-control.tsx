import { useTranslation } from 'react-i18next';
import type { ExamSession } from '../../../core/candidate/exam-session.ts';
import type { LineSnapshot } from '../../../core/candidate/line-watch.ts';
import { useWatched } from '../use-watched.ts';

/** How much is sent now and why, and the choice to send little. */
export function LineControl({ session }: { session: ExamSession }) {
  const { t } = useTranslation();
  const { line } = session;
  const snapshot = useWatched(line);
  const { pace, reason, sentKbps } = snapshot;
  return (
    <section
      className="rm-line"
      data-testid="line"
      data-pace={pace}
      data-reason={reason}
      aria-labelledby="line-title"
    >
      <h3 id="line-title">{t('candidate.room.line.title')}</h3>
      <p role="status">{t(`candidate.room.line.${lineWord(snapshot)}`)}</p>
      {sentKbps !== null && (
        <p className="rm-line-rate" data-testid="sent-kbps">
          {t('candidate.room.line.rate', { kbps: sentKbps })}
        </p>
      )}
      <label className="rm-line-choice">
        <input
          type="checkbox"
          role="switch"
          checked={reason === 'chosen'}
          data-testid="send-little"
          onChange={({ target }) => line.choose(target.checked)}
        />
        {t('candidate.room.line.choose')}
      </label>
    </section>
  );
}

function lineWord({ pace, reason }: LineSnapshot): 'full' | 'weak' | 'chosen' | 'trying' {
  if (pace !== 'light') return pace;
  return reason === 'chosen' ? 'chosen' : 'weak';
}
