import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptId, SittingId } from '#contracts/ids.ts';
import { nextSeat, seatToShow } from '../../../core/oral/desk.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { CandidatePanel } from './candidate-panel.tsx';
import type { DeskView } from './desk-page.tsx';
import { Queue } from './queue.tsx';
import { useDeskDraft } from './use-desk-draft.ts';

interface DeskProps {
  view: DeskView;
  sittingId: SittingId;
  onChanged: () => void;
}

/** The queue, and whoever of it is looked at. */
export function Desk({ view, sittingId, onChanged }: DeskProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { user } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, choose] = useDeskDraft<AttemptId | null>(sittingId, 'shown', null);
  const { busy, refused, send } = useSending();
  const { seats, plan } = view;
  const mayAct = plan.examinerIds.includes(user.id);
  const next = nextSeat(seats);
  const shown = seats.find(({ attemptId }) => attemptId === chosen) ?? seatToShow(seats) ?? seats[0];

  /** Whatever came of it, the page shows how things stand now. */
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    const done = await send(work);
    onChanged();
    return done;
  }
  function look(attemptId: AttemptId): void {
    choose(attemptId);
    heading.current?.focus();
  }
  async function callNext(): Promise<void> {
    if (!next) return;
    const { attemptId } = next;
    choose(attemptId);
    await act(() => api.call('oral.advance', { params: { attemptId }, body: { step: 'call' } }));
  }

  if (!shown) return <p className="ad-empty">{t('oral.queue.nobody')}</p>;
  return (
    <div className="or-desk">
      <Queue
        seats={seats}
        shownId={shown.attemptId}
        next={mayAct ? next : null}
        busy={busy}
        onLook={look}
        onCallNext={() => void callNext()}
      />
      <div className="or-panel">
        <p role="alert" className="or-refused" data-testid="refused">
          {refused !== null && t(`error.${refused.code}`, refused.facts)}
        </p>
        <CandidatePanel
          key={shown.attemptId}
          seat={shown}
          view={view}
          mayAct={mayAct && !shown.isOut}
          busy={busy}
          heading={heading}
          act={act}
        />
      </div>
    </div>
  );
}
