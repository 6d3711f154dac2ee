import { describe, expect, it } from '@jest/globals';
import { poseOf } from '#workers/vision/head-pose.ts';

/** A mesh whose eyes, forehead and chin are those of a head turned by so many degrees about one axis. */
function meshTurned(axis: 'yaw' | 'pitch' | 'roll', degrees: number): Float32Array {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const turn: Record<typeof axis, (x: number, y: number) => [number, number, number]> = {
    yaw: (x, y) => [x * cos, y, x * sin],
    pitch: (x, y) => [x, y * cos, -y * sin],
    roll: (x, y) => [x * cos - y * sin, x * sin + y * cos, 0],
  };
  const mesh = new Float32Array(3 * 468);
  for (const [at, x, y] of [
    [33, -30, 0],
    [263, 30, 0],
    [10, 0, -50],
    [152, 0, 60],
  ] as const) {
    mesh.set(turn[axis](x, y), 3 * at);
  }
  return mesh;
}

describe('the pose of a head', () => {
  it.each(['yaw', 'pitch', 'roll'] as const)('is the %s that the mesh is turned by', (axis) => {
    for (const degrees of [-40, -10, 0, 25, 50]) {
      const pose = poseOf(meshTurned(axis, degrees), 0);
      for (const other of ['yaw', 'pitch', 'roll'] as const) {
        expect(pose[other]).toBeCloseTo(other === axis ? degrees : 0, 3);
      }
    }
  });

  it('adds the angle at which the face was cut out to its roll', () => {
    expect(poseOf(meshTurned('roll', 5), Math.PI / 6).roll).toBeCloseTo(35, 3);
  });
});
