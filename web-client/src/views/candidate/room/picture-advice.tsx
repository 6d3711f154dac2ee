import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdviceCode } from '#contracts/advice.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

/**
 * What the candidate can mend in their own picture, said calmly and to them alone. Put away, it stays away until there is
 * other advice, or the same again after all was well.
 */
export function PictureAdvice({ advice }: { advice: AdviceCode | null }) {
  const { t } = useTranslation();
  const [putAway, setPutAway] = useState<AdviceCode | null>(null);
  if (putAway !== null && putAway !== advice) setPutAway(null);
  const shown = advice === putAway ? null : advice;
  return (
    <div className="rm-advice" role="status" data-testid="picture-advice" data-advice={shown ?? 'none'}>
      {shown !== null && (
        <Notice tone="info" title={t(`candidate.room.advice.${shown}.title`)}>
          <p>{t(`candidate.room.advice.${shown}.text`)}</p>
          <p className="rm-advice-note">{t('candidate.room.advice.note')}</p>
          <Button tone="quiet" data-testid="advice-put-away" onClick={() => setPutAway(shown)}>
            {t('candidate.room.advice.putAway')}
          </Button>
        </Notice>
      )}
    </div>
  );
}
