import { z } from 'zod';
import { SittingId } from '#contracts/ids.ts';

const DemoPerson = z.object({
  login: z.string(),
  displayName: z.string(),
  role: z.enum(['proctor', 'examiner', 'officer', 'admin']),
  password: z.string(),
});
export type DemoPerson = z.infer<typeof DemoPerson>;

/** What the demo seed leaves for those who print links and play candidates. */
export const DemoFile = z.object({
  sittingId: SittingId,
  publicUrl: z.url(),
  staff: z.array(DemoPerson),
  /** Opens a student's own page, as often as they like. */
  portalUrl: z.url(),
  candidates: z.array(z.object({ login: z.string(), displayName: z.string(), joinUrl: z.url() })),
});
export type DemoFile = z.infer<typeof DemoFile>;

/** So many candidates are for the person who tries Emtihan out; the rest are played by simulated ones. */
export const OWN_LINKS = 2;
