import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CriteriaSet } from '#contracts/assessment.ts';
import type { AssignmentId, CriteriaSetId } from '#contracts/ids.ts';
import { FileKind, LatePolicy, type Assignment } from '#contracts/work.ts';
import type { RouteReply } from '../../../core/api-client.ts';
import {
  faultsOfProject,
  newProjectForm,
  projectDraftOf,
  projectFormOf,
  type ProjectForm,
} from '../../../core/office/project-form.ts';
import { newCriteria } from '../../../core/oral/criteria-draft.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { LocalisedField } from '../../admin/localised-field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { focusFirstFault, useFaultWords } from '../../admin/use-fault-words.ts';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useNavigation } from '../../proctor/shared/use-navigation.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { CriteriaForm } from '../oral/criteria-form.tsx';
import { PickMany } from '../timetable/pick-many.tsx';
import { InstructionsField } from './instructions-field.tsx';

interface ProjectFieldsProps {
  choices: RouteReply<'choices.read'>;
  standing: Assignment | null;
  assignmentId: AssignmentId;
  onCriteriaAdded: () => void;
}

/** Everything a project says, in the order in which one thinks of it. */
export function ProjectFields({ choices, standing, assignmentId, onCriteriaAdded }: ProjectFieldsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const localised = useLocalised();
  const { goTo } = useNavigation();
  const { user } = useSession();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [form, setForm] = useState<ProjectForm>(() =>
    standing
      ? projectFormOf(standing, zone)
      : newProjectForm({
          courseId: choices.courses[0]?.id,
          termId: choices.terms[0]?.id,
          examinerIds: user.role === 'examiner' ? [user.id] : [],
        }),
  );
  const [asked, setAsked] = useState(false);
  const [criteria, setCriteria] = useState<CriteriaSet | null>(null);
  const { busy, refused, send } = useSending();
  const words = useFaultWords();
  const faults = faultsOfProject(form, zone);
  const faultAt = (path: string, unit = 1): string | null => (asked ? words(faults.get(path), unit) : null);
  const set = (change: Partial<ProjectForm>): void => setForm({ ...form, ...change });

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (faults.size > 0) return focusFirstFault();
    const request = { params: { assignmentId }, body: projectDraftOf(form, zone) };
    if (await send(() => api.call('projects.save', request))) goTo(`/office/works/${assignmentId}`);
  }
  if (criteria !== null)
    return (
      <CriteriaForm
        standing={criteria}
        onCancel={() => setCriteria(null)}
        onSaved={() => {
          set({ criteriaSetId: criteria.id });
          setCriteria(null);
          onCriteriaAdded();
        }}
      />
    );

  const select = (
    label: string,
    key: 'courseId' | 'termId' | 'criteriaSetId',
    options: readonly { id: string; text: string }[],
  ) => (
    <Field label={label} fault={faultAt(key)}>
      {(wiring) => (
        <select
          {...wiring}
          value={form[key]}
          data-testid={`project-${key}`}
          onChange={({ target }) => set({ [key]: target.value })}
        >
          {form[key] === '' && <option value="">{t('grades.choose')}</option>}
          {options.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const time = (key: 'opensAt' | 'dueAt') => (
    <Field
      label={t(`projects.${key}`)}
      fault={asked && faults.get(key)?.fault === 'other' ? t('projects.dueBeforeOpen') : faultAt(key)}
    >
      {(wiring) => (
        <input
          {...wiring}
          type="datetime-local"
          value={form[key]}
          data-testid={`project-${key}`}
          onChange={({ target }) => set({ [key]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="ad-form" noValidate onSubmit={(event) => void save(event)} data-testid="project-form">
      <section className="ad-part" aria-labelledby="what-title">
        <h2 id="what-title">{t('projects.part.what')}</h2>
        <div className="ad-row">
          {select(
            t('grades.course'),
            'courseId',
            choices.courses.map(({ id, code, name }) => ({ id, text: `${code} ${localised(name)}` })),
          )}
          {select(
            t('grades.term'),
            'termId',
            choices.terms.map(({ id, name }) => ({ id, text: localised(name) })),
          )}
        </div>
        <LocalisedField
          label={t('projects.name')}
          value={form.title}
          faultOf={(locale) => faultAt(`title.${locale}`)}
          testId="project-title"
          onChange={(title) => set({ title })}
        />
        <InstructionsField
          value={form.instructions}
          faultOf={(locale) => faultAt(`instructions.${locale}`)}
          onChange={(instructions) => set({ instructions })}
        />
      </section>
      <section className="ad-part" aria-labelledby="when-title">
        <h2 id="when-title">{t('projects.part.when')}</h2>
        <div className="ad-row">
          {time('opensAt')}
          {time('dueAt')}
        </div>
        <p className="ad-hint">{t('projects.extraTime')}</p>
        <fieldset className="ad-checks">
          <legend>{t('projects.late.title')}</legend>
          {LatePolicy.options.map(({ shape }) => {
            const kind = shape.kind.value;
            return (
              <label key={kind}>
                <input
                  type="radio"
                  name="late"
                  checked={form.late === kind}
                  data-testid={`late-${kind}`}
                  onChange={() => set({ late: kind })}
                />
                {t(`projects.late.${kind}`)}
              </label>
            );
          })}
        </fieldset>
        {form.late === 'deduct' && (
          <div className="ad-row ad-row-numbers">
            <NumberField
              label={t('projects.late.pointsPerDay')}
              value={form.pointsPerDay}
              fault={faultAt('latePolicy.pointsPerDay')}
              onChange={(pointsPerDay) => set({ pointsPerDay })}
            />
            <NumberField
              label={t('projects.late.maxDays')}
              value={form.maxDays}
              fault={faultAt('latePolicy.maxDays')}
              onChange={(maxDays) => set({ maxDays })}
            />
          </div>
        )}
      </section>
      <section className="ad-part" aria-labelledby="files-title">
        <h2 id="files-title">{t('projects.part.files')}</h2>
        <fieldset className="ad-checks">
          <legend>{t('projects.accepts')}</legend>
          {FileKind.options.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={form.accepts.includes(kind)}
                onChange={({ target }) =>
                  set({
                    accepts: target.checked
                      ? [...form.accepts, kind]
                      : form.accepts.filter((other) => other !== kind),
                  })
                }
              />
              {t(`work.kind.${kind}`)}
            </label>
          ))}
        </fieldset>
        <NumberField
          label={t('projects.maxMegabytes')}
          value={form.maxMegabytes}
          fault={faultAt('maxBytes', 2 ** 20)}
          onChange={(maxMegabytes) => set({ maxMegabytes })}
        />
      </section>
      <section className="ad-part" aria-labelledby="judging-title">
        <h2 id="judging-title">{t('projects.part.judging')}</h2>
        <div className="ad-row ad-row-end">
          {select(
            t('projects.criteria'),
            'criteriaSetId',
            choices.criteria.map(({ id, name }) => ({ id, text: localised(name) })),
          )}
          <button
            type="button"
            className="pr-button"
            onClick={() =>
              setCriteria({
                ...newCriteria(() => crypto.randomUUID()),
                id: crypto.randomUUID() as CriteriaSetId,
              })
            }
          >
            {t('projects.newCriteria')}
          </button>
        </div>
        <label className="wo-check">
          <input
            type="checkbox"
            checked={form.needsOriginality}
            data-testid="project-originality"
            onChange={({ target }) => set({ needsOriginality: target.checked })}
          />
          {t('projects.needsOriginality')}
        </label>
        <PickMany
          label={t('projects.examiners')}
          choices={choices.examiners.map(({ id, displayName }) => ({ id, name: displayName }))}
          chosen={form.examinerIds}
          testId="project-examiners"
          onChange={(examinerIds) => set({ examinerIds })}
        />
        {asked && faults.has('examinerIds') && <p className="ad-fault">{t('projects.noExaminer')}</p>}
      </section>
      <FormEnd
        busy={busy}
        refused={refused}
        complaint={asked && faults.size > 0 && t('admin.checkForm')}
        testId="project-save"
      />
    </form>
  );
}
