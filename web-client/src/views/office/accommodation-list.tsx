import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { useApi } from '../proctor/shared/use-api.ts';
import type { Accommodations } from './accommodations-page.tsx';

type Accommodation = Accommodations['accommodations'][number];

/** Everything that was ever arranged, newest first; what holds can be withdrawn. */
export function AccommodationList({
  known,
  onWithdrawn,
}: {
  known: Accommodations;
  onWithdrawn: () => void;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const formats = useFormats();
  const localised = useLocalised();
  const [refused, setRefused] = useState<ErrorCode | null>(null);

  async function withdraw({ id, studentName }: Accommodation): Promise<void> {
    if (!window.confirm(t('timetable.arrange.withdrawSure', { name: studentName }))) return;
    try {
      await api.call('accommodations.withdraw', { params: { accommodationId: id } });
      onWithdrawn();
    } catch (error) {
      setRefused(errorCodeOf(error));
    }
  }

  function said(one: Accommodation): string {
    const { form, extraTimePercent, breaks, aids, spared, language } = one;
    return [
      ...(form === null ? [] : [t(`proctor.form.${form}`)]),
      ...(extraTimePercent > 0 ? [`+${extraTimePercent} %`] : []),
      ...(breaks === null ? [] : [t('timetable.arrange.breaks', { ...breaks })]),
      ...(aids === '' ? [] : [aids]),
      ...(spared.length === 0 ? [] : [t('timetable.arrange.noGaze')]),
      ...(language === null ? [] : [t(`admin.language.${language}`)]),
    ].join('; ');
  }

  function where({ courseId, termId }: Accommodation): string {
    const course = known.courses.find(({ id }) => id === courseId);
    const term = known.terms.find(({ id }) => id === termId);
    const said = [course?.code, term && localised(term.name)].filter(Boolean).join(' · ');
    return said || t('timetable.arrange.everywhere');
  }

  if (known.accommodations.length === 0) return <p className="ad-empty">{t('timetable.arrange.empty')}</p>;
  return (
    <div className="ad-panel ad-table-wrap of-arranged">
      <p role="alert" className="ad-fault">
        {refused !== null && t(`error.${refused}`)}
      </p>
      <table className="ad-table" data-testid="arrangements">
        <thead>
          <tr>
            <th scope="col">{t('timetable.arrange.student')}</th>
            <th scope="col">{t('timetable.arrange.what')}</th>
            <th scope="col">{t('timetable.arrange.where')}</th>
            <th scope="col">{t('timetable.arrange.reason')}</th>
            <th scope="col">{t('timetable.arrange.by')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {known.accommodations.map((one) => (
            <tr key={one.id} data-off={one.withdrawnAt !== null || undefined}>
              <th scope="row">{one.studentName}</th>
              <td>{said(one)}</td>
              <td>{where(one)}</td>
              <td>{one.reason}</td>
              <td>
                {one.authorName}
                <p className="ad-hint">{formats.dayTime(one.addedAt)}</p>
              </td>
              <td className="ad-actions">
                {one.withdrawnAt === null ? (
                  <button type="button" className="ad-quiet" onClick={() => void withdraw(one)}>
                    {t('timetable.arrange.withdraw')}
                  </button>
                ) : (
                  t('timetable.arrange.withdrawn')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
