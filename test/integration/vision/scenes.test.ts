import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { Observation } from '#contracts/observation.ts';
import { AttemptId } from '#contracts/ids.ts';
import { asEyeFrame, SCENE, TWO_FACES } from '#scripts/evaluate/conditions.ts';
import { readPictures } from '#scripts/evaluate/pictures.ts';
import { filmedRoom } from '#scripts/evaluate/rooms.ts';
import type { SceneState } from '#scripts/scenes/draw-scene.ts';
import { countedFaces, isCovered } from '#server/incident/rules/frame-facts.ts';
import { eyeFrames } from '#test/support/eye-frames.ts';
import { openLook } from '#test/support/open-look.ts';
import type { OpenLook } from '#test/support/open-look.ts';
import { observe } from '#workers/vision/observe.ts';

const policy = ProctoringPolicy.parse({});
const attemptId = AttemptId.parse('00000000-0000-4000-8000-000000000000');
let look: OpenLook;
let offline: OpenLook;

beforeAll(async () => {
  look = await openLook();
  offline = await openLook('blazeface');
});

afterAll(async () => {
  await look[Symbol.asyncDispose]();
  await offline[Symbol.asyncDispose]();
});

async function observations(
  portrait: number,
  state: SceneState,
  filters: string[] = [],
  wishes: Partial<Parameters<typeof observe>[0]> = {},
  by: OpenLook = look,
): Promise<Observation[]> {
  const frames = await eyeFrames({ portrait, state, filters });
  const results = await Promise.all(
    frames.map((webp) => observe({ attemptId, frameAt: 1, webp, objects: false, ...wishes }, by)),
  );
  return results.map((result) => {
    if (!result.ok) throw new Error(result.code);
    return result.observation;
  });
}

const counts = (seen: Observation[]): number[] => seen.map((one) => countedFaces(one, policy).length);

describe('a candidate as `eye` shows them', () => {
  it.each([0, 1, 2, 3, 4, 5])('is one face: person %p', async (portrait) => {
    const seen = await observations(portrait, 'present');
    expect(counts(seen)).toEqual(seen.map(() => 1));
    expect(seen.map((one) => isCovered(one, policy))).toEqual(seen.map(() => false));
  });

  it('is where the picture shows them', async () => {
    const [seen] = await observations(0, 'present');
    const { box } = seen!.faces[0]!;
    expect(box.x + box.width / 2).toBeCloseTo(0.5, 1);
    expect(box.y).toBeGreaterThan(0);
    expect(box.y + box.height).toBeLessThan(1);
  });

  it.each([0, 2, 4])('is two faces when somebody joins person %p', async (portrait) => {
    const seen = await observations(portrait, 'two');
    expect(counts(seen)).toEqual(seen.map(() => 2));
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'is nobody when person %p has left, and the room is still seen',
    async (portrait) => {
      const seen = await observations(portrait, 'absent');
      expect(counts(seen)).toEqual(seen.map(() => 0));
      expect(seen.map((one) => isCovered(one, policy))).toEqual(seen.map(() => false));
    },
  );

  it('is nobody in the dark when the lens is covered', async () => {
    const seen = await observations(0, 'covered');
    expect(counts(seen)).toEqual(seen.map(() => 0));
    expect(seen.map((one) => isCovered(one, policy))).toEqual(seen.map(() => true));
  });

  it('is not looked for by the second detector when no body is there', async () => {
    const seen = await observations(1, 'absent');
    expect(seen.map(({ ladder }) => ladder.at(-1))).toEqual(seen.map(() => 'person'));
  });

  it('is left at first sight where the ladder is spared, and says so', async () => {
    const seen = await observations(0, 'absent', [], { spareLadder: true });
    expect(seen.map(({ ladderSpared, ladder, objects }) => ({ ladderSpared, ladder, objects }))).toEqual(
      seen.map(() => ({ ladderSpared: true, ladder: [], objects: null })),
    );
  });

  it('is one face all the same where first sight shows it', async () => {
    const seen = await observations(0, 'present', [], { spareLadder: true });
    expect(counts(seen)).toEqual(seen.map(() => 1));
    expect(seen.map(({ ladderSpared }) => ladderSpared)).toEqual(seen.map(() => false));
  });
});

describe('somebody far off whom the default detector is not sure of', () => {
  const looked = async (near: number, far: number, spareLadder: boolean): Promise<Observation> => {
    const { people } = await readPictures(null, offline.models.second);
    const webp = await asEyeFrame(await TWO_FACES[1]!.draw(people[near]!, people[far]!));
    const result = await observe({ attemptId, frameAt: 1, webp, objects: false, spareLadder }, offline);
    if (!result.ok) throw new Error(result.code);
    return result.observation;
  };

  it.each([
    [0, 4],
    [1, 0],
    [2, 4],
  ])('is one more face where the second detector finds them too: persons %p, %p', async (near, far) => {
    const observation = await looked(near, far, false);
    expect(observation.ladder).toEqual(['second_detector']);
    expect(counts([observation])).toEqual([2]);
  });

  it('is left as a maybe where that is to be spared', async () => {
    const observation = await looked(1, 0, true);
    const { othersSpared, ladderSpared, ladder } = observation;
    expect({ othersSpared, ladderSpared, ladder }).toEqual({
      othersSpared: true,
      ladderSpared: false,
      ladder: [],
    });
    expect(counts([observation])).toEqual([1]);
  });
});

describe('an empty room', () => {
  // Drawn ones that hold something which the default detector takes for a face.
  it.each([56, 61, 110, 112, 115, 215])(
    'is nobody’s though the detector counts a thing in it: room %p',
    async (index) => {
      const webp = await asEyeFrame(await filmedRoom(index, SCENE));
      const result = await observe(
        { attemptId, frameAt: 1, webp, objects: false, spareLadder: false },
        offline,
      );
      if (!result.ok) throw new Error(result.code);
      const { observation } = result;
      expect(observation.faces[0]!.score).toBeGreaterThanOrEqual(observation.countScore);
      expect(countedFaces(observation, policy)).toEqual([]);
    },
  );
});

describe('a candidate in other light, or elsewhere', () => {
  it.each([
    ['dim', ["lutyuv=y='16+(val-16)*0.35'"]],
    ['glaring', ["lutyuv=y='clip(16+(val-16)*1.8,16,235)'"]],
    ['grey', ['hue=s=0']],
    ['noisy', ['noise=alls=25:allf=t']],
    ['blurred', ['gblur=sigma=3']],
    ['near', ['crop=400:300:120:60']],
    ['far', ['scale=320:240', 'pad=640:480:160:200:0x605850']],
    ['half out', ['crop=320:480:0:0', 'pad=640:480:320:0:0x605850']],
  ])('is still one face: %s', async (_, filters) => {
    const seen = await observations(2, 'present', filters);
    expect(counts(seen)).toEqual(seen.map(() => 1));
  });

  it('has persons and things looked for where only the ladder shows a face', async () => {
    const cut = ['crop=300:480:0:0', 'pad=640:480:340:0:0x605850'];
    const seen = await observations(2, 'present', cut, { objects: true }, offline);
    expect(seen.map(({ ladder, objects }) => ({ ladder, looked: objects !== null }))).toEqual(
      seen.map(() => ({ ladder: ['gain', 'edges'], looked: true })),
    );
  });
});
