import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentPurpose } from '#contracts/attempt.ts';
import { Sign, type SignName } from './sign.tsx';

const SIGNS: Record<ConsentPurpose, SignName> = {
  camera: 'camera',
  microphone: 'microphone',
  screen: 'screen',
  face_presence: 'face',
  face_comparison: 'likeness',
  recording: 'recording',
  human_review: 'person',
};

interface PurposeCardProps {
  purpose: ConsentPurpose;
  retentionDays: number;
  /** Nothing was said to it, and something must be. */
  missing: boolean;
  /** What the candidate answers with, labelled by the ids of the card's title and text. */
  children: (ids: { title: string; why: string }) => ReactNode;
}

/** One purpose: what it is for, who sees it, how long it is kept, and room for the candidate's answer. */
export function PurposeCard({ purpose, retentionDays, missing, children }: PurposeCardProps) {
  const { t } = useTranslation();
  const id = useId();
  const ids = { title: `${id}-title`, why: `${id}-why` };
  return (
    <li className="cd-purpose" data-missing={missing ? '' : undefined}>
      <Sign name={SIGNS[purpose]} />
      <div className="cd-purpose-body">
        <h2 id={ids.title}>{t(`candidate.consent.purpose.${purpose}.title`)}</h2>
        <p id={ids.why}>{t(`candidate.consent.purpose.${purpose}.why`)}</p>
        <dl className="cd-purpose-facts">
          <div>
            <dt>{t('candidate.consent.seenBy')}</dt>
            <dd>{t(`candidate.consent.purpose.${purpose}.seenBy`)}</dd>
          </div>
          <div>
            <dt>{t('candidate.consent.kept')}</dt>
            <dd>{t(`candidate.consent.purpose.${purpose}.kept`, { count: retentionDays })}</dd>
          </div>
        </dl>
      </div>
      {children(ids)}
    </li>
  );
}
