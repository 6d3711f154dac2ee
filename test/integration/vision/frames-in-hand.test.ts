import { expect, test } from '@jest/globals';
import type { Picture } from '#workers/vision/picture.ts';
import { eyeFrames } from '#test/support/eye-frames.ts';
import { openLook } from '#test/support/open-look.ts';

test('faces and things on several frames in hand are each seen as when they are alone', async () => {
  await using look = await openLook('blazeface');
  const { decode, models } = look;
  const pictures: Picture[] = [];
  for (const portrait of [0, 2, 3]) {
    const decoded = await decode((await eyeFrames({ portrait, state: 'present', seconds: 1 }))[0]!);
    if (decoded.ok) pictures.push(decoded.picture);
  }
  const read = async (picture: Picture): Promise<unknown> => {
    const [face] = (await models.detector.detect(picture)).faces;
    return [await models.mesh.read(picture, face!), await models.objects.find(picture)];
  };
  const alone: unknown[] = [];
  for (const picture of pictures) alone.push(await read(picture));
  expect(await Promise.all(pictures.map(read))).toEqual(alone);
});
