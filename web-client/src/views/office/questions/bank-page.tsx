import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseId } from '#contracts/ids.ts';
import type { BankQuestion } from '#contracts/question-bank.ts';
import type { Api } from '../../../core/api-client.ts';
import { plainOf } from '../../../core/bank/plain-of.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { CourseExaminers } from './course-examiners.tsx';
import './questions.css';

/** A course's questions: what there is, and the ways to more. */
export function BankPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const localised = useLocalised();
  const courseId = params['courseId'] as CourseId;
  const load = useCallback(
    async (api: Api) => {
      const [{ questions }, { courses }] = await Promise.all([
        api.call('questions.list', { params: { courseId } }),
        api.call('questions.courses', {}),
      ]);
      return { questions, course: courses.find(({ id }) => id === courseId) };
    },
    [courseId],
  );
  const { state, reload } = useLoaded(load);
  const here = `/office/questions/${courseId}`;
  const course = state.status === 'ready' ? state.value.course : undefined;
  return (
    <OfficeShell tab="questions" title={course ? localised(course.name) : t('bank.title')}>
      <nav className="qb-ways" aria-label={t('bank.ways')}>
        <PlaceLink to={`${here}/add`} className="pr-button pr-button-main">
          {t('bank.add')}
        </PlaceLink>
        <PlaceLink to={`${here}/import`} className="pr-button">
          {t('bank.import.title')}
        </PlaceLink>
        <a href={`/api/office/courses/${courseId}/questions/export`} className="pr-button" download>
          {t('bank.export')}
        </a>
        {user.role !== 'examiner' && (
          <PlaceLink to={`/admin/exams/new/${courseId}`} className="pr-button">
            {t('bank.exam.title')}
          </PlaceLink>
        )}
      </nav>
      {user.role !== 'examiner' && <CourseExaminers courseId={courseId} />}
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('bank.loading')} failed={t('bank.failed')} onRetry={reload} />
      ) : (
        <Questions questions={state.value.questions} here={here} />
      )}
    </OfficeShell>
  );
}

function Questions({ questions, here }: { questions: readonly BankQuestion[]; here: string }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const [category, setCategory] = useState('');
  const [sought, setSought] = useState('');
  const categories = useMemo(
    () =>
      [...new Set(questions.map((one) => one.category))]
        .filter(Boolean)
        .toSorted(new Intl.Collator('kk').compare),
    [questions],
  );
  const shown = questions.filter(
    (one) =>
      (category === '' || one.category === category) &&
      localised(one.question.prompt).toLowerCase().includes(sought.toLowerCase()),
  );
  if (questions.length === 0) return <p className="ad-empty">{t('bank.empty')}</p>;
  return (
    <>
      <div className="ad-row">
        <Field label={t('bank.category')}>
          {(wiring) => (
            <select {...wiring} value={category} onChange={({ target }) => setCategory(target.value)}>
              <option value="">{t('bank.allCategories')}</option>
              {categories.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('bank.search')}>
          {(wiring) => (
            <input
              {...wiring}
              type="search"
              value={sought}
              onChange={({ target }) => setSought(target.value)}
            />
          )}
        </Field>
      </div>
      <p className="ad-lead" role="status">
        {t('bank.shown', { count: shown.length, all: questions.length })}
      </p>
      <div className="ad-panel ad-table-wrap">
        <table className="ad-table" data-testid="bank">
          <thead>
            <tr>
              <th scope="col">{t('bank.prompt')}</th>
              <th scope="col">{t('bank.kind')}</th>
              <th scope="col">{t('bank.category')}</th>
              <th scope="col">{t('bank.difficulty')}</th>
              <th scope="col">{t('bank.version')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, question, category: own, difficulty, version, retired }) => (
              <tr key={id} data-off={retired || undefined}>
                <th scope="row" className="qb-prompt">
                  <PlaceLink to={`${here}/edit/${id}`}>{plainOf(localised(question.prompt))}</PlaceLink>
                </th>
                <td>{t(`bank.kinds.${question.kind}`)}</td>
                <td>{own}</td>
                <td>{t(`bank.difficulties.${difficulty}`)}</td>
                <td>{version}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
