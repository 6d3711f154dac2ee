import { useTranslation } from 'react-i18next';
import type { GroupId } from '#contracts/ids.ts';
import type { Graduate } from '#contracts/routes/graduate-routes.ts';
import { currentLocale } from '../../../i18n/index.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { useApi } from '../../proctor/shared/use-api.ts';

interface GraduateListProps {
  groupId: GroupId;
  graduates: readonly Graduate[];
  isConfirmed: boolean;
  onChanged: () => void;
}

/** A group's graduates, each with what the standard asks and what there is. */
export function GraduateList({ groupId, graduates, isConfirmed, onChanged }: GraduateListProps) {
  const { t } = useTranslation();
  const listed = graduates.filter(({ listedAt }) => listedAt !== null).length;
  if (graduates.length === 0) return <p className="ad-empty">{t('awards.nobody')}</p>;
  return (
    <>
      <p>
        {t('awards.listedOf', { listed, all: graduates.length })}{' '}
        {listed > 0 && (
          <a href={`/api/office/graduates/list.xlsx?groupId=${groupId}&locale=${currentLocale()}`} download>
            {t('awards.export')}
          </a>
        )}
      </p>
      <ul className="ad-list" data-testid="graduates">
        {graduates.map((graduate) => (
          <GraduateRow
            key={graduate.studentId}
            graduate={graduate}
            isConfirmed={isConfirmed}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </>
  );
}

interface GraduateRowProps {
  graduate: Graduate;
  isConfirmed: boolean;
  onChanged: () => void;
}

function GraduateRow({ graduate, isConfirmed, onChanged }: GraduateRowProps) {
  const { t } = useTranslation();
  const api = useApi();
  const formats = useFormats();
  const { busy, refused, send } = useSending();
  const { studentId, displayName, studentNumber, checklist, listedAt } = graduate;
  const isWhole = checklist.every(({ isMet }) => isMet);
  async function list(): Promise<void> {
    if (await send(() => api.call('graduates.award', { params: { studentId } }))) onChanged();
  }
  return (
    <li data-testid="graduate" data-whole={isWhole}>
      <strong>{displayName}</strong>
      <span>{studentNumber}</span>
      <ul className="wo-items">
        {checklist.map(({ item, needed, reached, isMet }) => (
          <li key={item} data-met={isMet}>
            <span
              className={isMet ? 'ad-state' : 'ad-state wo-unmet'}
              data-state={isMet ? 'live' : undefined}
            >
              {t(isMet ? 'awards.met' : 'awards.unmet')}
            </span>{' '}
            {t(`awards.item.${item}`, { needed: formats.number(needed), reached: formats.number(reached) })}
          </li>
        ))}
      </ul>
      {listedAt !== null ? (
        <p className="ad-good" data-testid="listed">
          {t('awards.listedAt', { at: formats.dayTime(listedAt) })}
        </p>
      ) : (
        <div className="ad-submit">
          <button
            type="button"
            className="pr-button"
            disabled={!isWhole || !isConfirmed || busy}
            data-testid="award"
            onClick={() => void list()}
          >
            {t('awards.list')}
          </button>
          <p role="alert">{refused && t(`error.${refused.code}`, refused.facts)}</p>
        </div>
      )}
    </li>
  );
}
