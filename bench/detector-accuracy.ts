// What the face detector sees on `eye` key frames: scenes and sample photos after VP8 at 320×240, in every light.
// Compares count thresholds, and the detector's input with smaller ones by what they miss and cost. The floor is no wrong
// frame; where the light leaves nothing to see, the rules' own bounds for a covered lens say so.
import { parseArgs } from 'node:util';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { modelNamed, readManifest } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import { createDecoder } from '#workers/vision/decode.ts';
import { lightOf } from '#workers/vision/light.ts';
import { createBlazeface } from '#workers/vision/onnx-blazeface.ts';
import type { Picture } from '#workers/vision/picture.ts';
import { photoFrames, sceneFrames } from './detector-accuracy/pictures.ts';
import type { Shown } from './detector-accuracy/pictures.ts';
import { printTable, rounded, writeResults } from './measure/report.ts';

const { values } = parseArgs({ options: { inputs: { type: 'string', default: '256,224,192,160' } } });
const LOWEST = 0.2;
const THRESHOLDS = [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8];

interface Frame extends Shown {
  picture: Picture;
  /** By the rules' bounds nothing can be made out. */
  covered: boolean;
}

/** A frame and the scores of what was found on it, best first. */
interface Seen {
  frame: Frame;
  scores: number[];
}

const model = modelNamed(readManifest(), 'default');
const file = await readModelFile(process.env['MODEL_DIR'] ?? '', model);
const policy = ProctoringPolicy.parse({});

async function allFrames(): Promise<Frame[]> {
  const decode = await createDecoder();
  const frames: Frame[] = [];
  for (const source of [sceneFrames(), photoFrames()]) {
    for await (const shown of source) {
      const decoded = await decode(shown.webp);
      if (!decoded.ok) throw new Error(`${shown.group} ${shown.light}: ${decoded.code}`);
      const { brightness, contrast } = lightOf(decoded.picture);
      const covered = brightness < policy.darkBelow || contrast < policy.flatBelow;
      frames.push({ ...shown, picture: decoded.picture, covered });
      if (frames.length % 100 === 0) process.stderr.write(`  ${frames.length} frames\n`);
    }
  }
  return frames;
}

async function lookWith(side: number, frames: Frame[]): Promise<{ seen: Seen[]; cpuMs: number }> {
  const input = { ...model.input, width: side, height: side };
  const thresholds = { ...model.thresholds, reportScore: LOWEST };
  const detector = await createBlazeface({ ...model, input, thresholds }, file);
  for (const { picture } of frames.slice(0, 30)) await detector.detect(picture);
  const before = process.cpuUsage();
  const seen: Seen[] = [];
  for (const frame of frames) {
    const { faces } = await detector.detect(frame.picture);
    seen.push({ frame, scores: faces.map(({ score }) => score) });
  }
  const { user, system } = process.cpuUsage(before);
  await detector.close();
  return { seen, cpuMs: (user + system) / 1_000 / frames.length };
}

const counted = ({ scores }: Seen, least: number): number => scores.filter((score) => score >= least).length;

/** Wrong frames of each group in percent, and faces found on the photos, if a face counted from `least` up. */
function judge(seen: Seen[], least: number) {
  const of = (group: string): Seen[] => seen.filter(({ frame }) => frame.group === group);
  const percent = (group: string, wrong: (faces: number) => boolean): number => {
    const list = of(group);
    return rounded((100 * list.filter((one) => wrong(counted(one, least))).length) / list.length);
  };
  const photos = of('photo');
  const sum = (value: (one: Seen) => number): number => photos.reduce((total, one) => total + value(one), 0);
  return {
    oneMissed: percent('present', (faces) => faces === 0),
    oneDoubled: percent('present', (faces) => faces > 1),
    twoMissed: percent('two', (faces) => faces < 2),
    twoTripled: percent('two', (faces) => faces > 2),
    nobodySeen: percent('absent', (faces) => faces > 0),
    coveredSeen: percent('covered', (faces) => faces > 0),
    bodiesSeen: percent('bodies', (faces) => faces > 0),
    photoFacesFound: sum((one) => Math.min(one.frame.faces, counted(one, least))),
    photoFacesTooMany: sum((one) => Math.max(0, counted(one, least) - one.frame.faces)),
  };
}

const highestFalse = (seen: Seen[]): number =>
  Math.max(...seen.filter(({ frame }) => frame.faces === 0).map(({ scores }) => scores[0] ?? 0));
const lowestTrue = (seen: Seen[]): number => {
  const alone = seen.filter(({ frame }) => frame.group === 'present');
  return Math.min(...alone.map(({ scores }) => scores[0] ?? 0));
};

function showLights(seen: Seen[], least: number): void {
  const lights = [
    ...new Set(seen.filter(({ frame }) => frame.group === 'present').map(({ frame }) => frame.light)),
  ];
  const rows = lights.map((light) => {
    const at = (group: string): Seen[] =>
      seen.filter(({ frame }) => frame.group === group && frame.light === light);
    const share = (list: Seen[], right: (one: Seen) => boolean): string =>
      list.length === 0 ? '' : `${list.filter(right).length}/${list.length}`;
    const cells = ['present', 'two', 'absent', 'covered'].map((group) =>
      share(at(group), (one) => counted(one, least) === one.frame.faces),
    );
    const open = [...at('present'), ...at('two'), ...at('absent')];
    const covered = ({ frame }: Seen): boolean => frame.covered;
    return [light, ...cells, share(open, covered), share(at('covered'), covered)];
  });
  const told = ['open lens taken for covered', 'covered lens told'];
  printTable(['light', 'one', 'two', 'nobody', 'covered', ...told], rows);
}

const frames = await allFrames();
const photoFaces = frames.reduce((sum, { group, faces }) => sum + (group === 'photo' ? faces : 0), 0);
const results = [];
for (const side of values.inputs.split(',').map(Number)) {
  const { seen, cpuMs } = await lookWith(side, frames);
  const sweep = THRESHOLDS.map((least) => ({ least, ...judge(seen, least) }));
  const bounds = { highestFalse: rounded(highestFalse(seen)), lowestTrue: rounded(lowestTrue(seen)) };
  results.push({ side, cpuMs: rounded(cpuMs), ...bounds, sweep });
  process.stdout.write(
    `\nInput ${side}: ${cpuMs.toFixed(2)} ms CPU a frame. Wrong frames by count threshold, %\n`,
  );
  const wrong = ['one: 0', 'one: 2+', 'two: <2', 'two: 3+', 'nobody: 1+', 'covered: 1+', 'bodies: 1+'];
  printTable(
    ['count ≥', ...wrong, `photo faces of ${photoFaces}`, 'too many'],
    sweep.map((one) => Object.values(one)),
  );
  process.stdout.write(
    `Best score where no face is ${bounds.highestFalse}, worst of a lone face ${bounds.lowestTrue}\n`,
  );
  if (side !== model.input.width) continue;
  process.stdout.write(`\nRight frames of all at the manifest's ${model.thresholds.countScore}, by light\n`);
  showLights(seen, model.thresholds.countScore);
}
const { countScore } = model.thresholds;
await writeResults('detector-accuracy', { model: model.name, frames: frames.length, countScore, results });
const own = results.find(({ side }) => side === model.input.width);
const atOwn = own?.sweep.find(({ least }) => least === countScore);
process.stdout.write(
  `${JSON.stringify({ frames: frames.length, input: model.input.width, countScore, ...atOwn })}\n`,
);
