import { useTranslation } from 'react-i18next';
import type { Incident } from '#contracts/incident.ts';
import type { IncidentKind, Thresholds } from '#contracts/policy.ts';

const WORDS = {
  minFaceScore: 'minFaceScore',
  darkBelow: 'darkBelow',
  flatBelow: 'flatBelow',
  awayYawDegrees: 'awayYaw',
  awayPitchDegrees: 'awayPitch',
  repeatedFrames: 'repeatedFrames',
  speechMarginDb: 'speechMargin',
} as const satisfies Partial<Record<keyof Thresholds, string>>;
type Named = keyof typeof WORDS;

/** What each kind is measured by besides time; others by nothing that an exam may set. */
const MEASURED_BY: Partial<Record<IncidentKind, readonly Named[]>> = {
  face_absent: ['minFaceScore', 'darkBelow', 'flatBelow'],
  face_hidden: ['minFaceScore'],
  multiple_faces: ['minFaceScore'],
  second_person: ['minFaceScore'],
  looking_away: ['awayYawDegrees', 'awayPitchDegrees'],
  camera_covered: ['darkBelow', 'flatBelow'],
  presentation_attack: ['repeatedFrames'],
  speech: ['speechMarginDb'],
};

/** The thresholds that an incident of this kind was judged by, in the words of the policy. */
export function WhyThresholds({ incident: { kind, why } }: { incident: Incident }) {
  const { t } = useTranslation();
  const { thresholds } = why;
  if (!thresholds) return null;
  return (MEASURED_BY[kind] ?? []).map((name) => (
    <div key={name} data-testid={`threshold-${name}`}>
      <dt>{t(`admin.policy.${WORDS[name]}`)}</dt>
      <dd>{thresholds[name] ?? t('admin.policy.minFaceScoreAuto')}</dd>
    </div>
  ));
}
