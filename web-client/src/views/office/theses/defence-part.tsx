import { useTranslation } from 'react-i18next';
import type { Defence } from '#contracts/thesis.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { DecisionForm } from './decision-form.tsx';
import { MinutesForm } from './minutes-form.tsx';
import type { ThesisPartProps } from './thesis-page.tsx';
import { VoteForm } from './vote-form.tsx';

interface DefencePartProps extends ThesisPartProps {
  defence: Defence;
}

/** The defence: who is there, what was asked, the votes, the decision. Who may do what is the server's to say. */
export function DefencePart({ defence, read, onChanged }: DefencePartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { user } = useSession();
  const { commission, presentIds, votedIds, ballots, decidedAt, questions, minutes } = defence;
  const nameOf = (id: string): string => read.people.find((person) => person.id === id)?.displayName ?? '';
  const isOpen = decidedAt === null;
  const isSecretary = commission.secretaryId === user.id;
  const isThere = commission.memberIds.includes(user.id) && presentIds.includes(user.id);
  const present = commission.memberIds.filter((id) => presentIds.includes(id));
  const { outcome } = read.work;
  return (
    <section className="ad-part" aria-labelledby="defence-title" data-testid="defence">
      <h2 id="defence-title">{t('theses.defence.title')}</h2>
      <p data-testid="voted">
        {t('theses.defence.present', {
          present: present.length,
          members: commission.memberIds.length,
          quorum: read.quorum ?? 0,
        })}{' '}
        {t('theses.defence.voted', { voted: votedIds.length, present: present.length })}
      </p>
      {isSecretary && isOpen ? (
        <MinutesForm defence={defence} read={read} onChanged={onChanged} />
      ) : (
        <>
          {questions.length > 0 && (
            <ul className="ad-list">
              {questions.map(({ askedBy, text }, index) => (
                <li key={index}>
                  <span>{askedBy}</span>
                  {text}
                </li>
              ))}
            </ul>
          )}
          {minutes !== '' && <p className="gr-said">{minutes}</p>}
        </>
      )}
      {isOpen && isThere && !votedIds.includes(user.id) && (
        <VoteForm workId={read.work.id} isSecret={commission.vote === 'secret'} onVoted={onChanged} />
      )}
      {isOpen && commission.memberIds.includes(user.id) && !isThere && (
        <p className="ad-hint">{t('theses.defence.notPresent')}</p>
      )}
      {isOpen && votedIds.includes(user.id) && <p className="ad-good">{t('theses.defence.haveVoted')}</p>}
      {isOpen && commission.chairId === user.id && (
        <DecisionForm
          workId={read.work.id}
          isReady={present.length > 0 && present.every((id) => votedIds.includes(id))}
          onDecided={onChanged}
        />
      )}
      {!isOpen && outcome && (
        <div data-testid="decision">
          <p className="wo-mark">{t('theses.defence.decided', { points: formats.number(outcome.points) })}</p>
          <p className="ad-hint">{formats.dayTime(outcome.at)}</p>
          {outcome.remark !== '' && <p className="gr-said">{outcome.remark}</p>}
          <p>
            {t('theses.defence.ballots')}:{' '}
            {ballots
              .map(({ points, by }) =>
                [formats.number(points), by && `(${nameOf(by)})`].filter(Boolean).join(' '),
              )
              .join(', ')}
          </p>
        </div>
      )}
    </section>
  );
}
