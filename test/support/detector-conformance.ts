import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDecoder } from '#workers/vision/decode.ts';
import type { Detector } from '#workers/vision/detector.ts';
import type { Picture } from '#workers/vision/picture.ts';
import { eyeFrames } from './eye-frames.ts';

/** What every face detector must do, whatever runs it. */
export function conformsAsDetector(name: string, open: () => Promise<Detector>): void {
  describe(`the detector ${name}`, () => {
    let detector: Detector;
    let one: Picture;
    let two: Picture;
    const blank: Picture = {
      width: 320,
      height: 240,
      rgba: new Uint8ClampedArray(4 * 320 * 240).fill(128),
    };

    beforeAll(async () => {
      const decode = await createDecoder();
      const read = async (webp: Uint8Array): Promise<Picture> => {
        const decoded = await decode(webp);
        if (!decoded.ok) throw new Error(decoded.code);
        return decoded.picture;
      };
      one = await read((await eyeFrames({ portrait: 0, state: 'present' }))[0]!);
      two = await read((await eyeFrames({ portrait: 0, state: 'two' }))[0]!);
      detector = await open();
    }, 60_000);
    afterAll(() => detector.close());

    const counted = async (picture: Picture): Promise<number> =>
      (await detector.detect(picture)).faces.filter(({ score }) => score >= detector.countScore).length;

    it('says who it is and what it runs', () => {
      expect(detector.name).toMatch(/^[a-z0-9-]+$/);
      expect(detector.modelSha256).toMatch(/^[0-9a-f]{64}$/);
      expect(detector.countScore).toBeGreaterThan(0);
    });

    it('finds one face where it is, as shares of the picture', async () => {
      const { faces, prepareMs, inferMs } = await detector.detect(one);
      const { box, score } = faces[0]!;
      expect(score).toBeGreaterThanOrEqual(detector.countScore);
      expect(box.x + box.width / 2).toBeCloseTo(0.5, 1);
      expect(box.y + box.height / 2).toBeGreaterThan(0.3);
      expect(box.y + box.height / 2).toBeLessThan(0.8);
      expect(Math.min(prepareMs, inferMs)).toBeGreaterThanOrEqual(0);
      expect(await counted(one)).toBe(1);
    });

    it('reports two people, the surer first', async () => {
      const { faces } = await detector.detect(two);
      expect(faces.length).toBeGreaterThanOrEqual(2);
      expect(faces.map(({ score }) => score)).toEqual(
        faces.map(({ score }) => score).toSorted((a, b) => b - a),
      );
    });

    it('finds nobody on a blank picture', async () => {
      expect(await counted(blank)).toBe(0);
    });

    it('answers the same for the same picture, and in turn when asked at once', async () => {
      const answers = await Promise.all([one, two, one].map((picture) => detector.detect(picture)));
      expect(answers[2]!.faces).toEqual(answers[0]!.faces);
      expect(answers[1]!.faces.length).toBeGreaterThan(answers[0]!.faces.length);
    });

    it('takes pictures of any proportions', async () => {
      const tall: Picture = { width: 48, height: 400, rgba: new Uint8ClampedArray(4 * 48 * 400).fill(90) };
      expect(await counted(tall)).toBe(0);
    });
  });
}
