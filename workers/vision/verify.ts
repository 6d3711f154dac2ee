import type { Face } from '#contracts/observation.ts';
import type { FoundFace } from './detector.ts';
import type { FaceMesh } from './face-mesh.ts';
import type { Picture } from './picture.ts';

/** More faces than these are a crowd, and no question of one more. */
const MOST_VERIFIED = 4;
/** Asks the mesh about the best faces: how surely it sees one, and where the head is turned. */
export async function verify(picture: Picture, faces: FoundFace[], mesh: FaceMesh): Promise<Face[]> {
  const verified: Face[] = [];
  for (const [at, { eyes, ...face }] of faces.entries()) {
    if (at >= MOST_VERIFIED) {
      verified.push(face);
      continue;
    }
    const { presence, pose } = await mesh.read(picture, { ...face, eyes });
    verified.push({ ...face, presence, ...(presence >= mesh.presenceFrom && { pose }) });
  }
  return verified;
}
