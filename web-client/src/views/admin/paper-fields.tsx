import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperSource } from '#contracts/exam-draft.ts';
import type { CourseId } from '#contracts/ids.ts';
import { newSource, type SourceKind } from '../../core/admin/exam-draft.ts';
import { MarkingRuleFields } from '../office/questions/marking-rule-fields.tsx';
import { DrawnPapers } from './drawn-papers.tsx';
import { FixedQuestions } from './fixed-questions.tsx';

interface PaperFieldsProps {
  source: PaperSource;
  /** Where papers of the exam's form may come from. */
  choices: readonly SourceKind[];
  courseId: CourseId | undefined;
  /** The fault's sentence at a path below the source. */
  faultAt: (path: string) => string | null;
  onChange: (source: PaperSource) => void;
}

/** Where papers come from, and what they hold. What was written for the other way comes back with it. */
export function PaperFields({ source, choices, courseId, faultAt, onChange }: PaperFieldsProps) {
  const { t } = useTranslation();
  const [aside, setAside] = useState<Partial<Record<SourceKind, PaperSource>>>({});
  function choose(kind: SourceKind): void {
    setAside({ ...aside, [source.kind]: source });
    onChange(aside[kind] ?? newSource(kind, () => crypto.randomUUID()));
  }
  return (
    <>
      <section className="ad-part" aria-labelledby="paper-title">
        <h2 id="paper-title">{t('admin.exams.paper')}</h2>
        <fieldset className="ad-checks">
          <legend>{t('admin.exams.source')}</legend>
          {choices.map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                name="source"
                checked={source.kind === kind}
                data-testid={`source-${kind}`}
                onChange={() => choose(kind)}
              />
              {t(`admin.exams.sources.${kind}`)}
            </label>
          ))}
        </fieldset>
        {source.kind === 'fixed' && (
          <FixedQuestions
            questions={source.questions}
            faultAt={(path) => faultAt(`questions.${path}`)}
            onChange={(questions) => onChange({ ...source, questions })}
          />
        )}
        {source.kind === 'drawn' &&
          (courseId === undefined ? (
            <p className="ad-empty">{t('admin.exams.courseFirst')}</p>
          ) : (
            <DrawnPapers
              blueprint={source.blueprint}
              courseId={courseId}
              faultAt={(path) => faultAt(`blueprint.${path}`)}
              onChange={(blueprint) => onChange({ ...source, blueprint })}
            />
          ))}
      </section>
      {source.kind !== 'none' && (
        <MarkingRuleFields
          rule={source.marking}
          faultAt={(path) => faultAt(`marking.${path}`)}
          onChange={(marking) => onChange({ ...source, marking })}
        />
      )}
    </>
  );
}
