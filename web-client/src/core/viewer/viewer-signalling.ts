import type { z } from 'zod';
import type { ViewerNotices, ViewerRequests } from '#contracts/signalling.ts';
import type { Signalling } from '../signalling-client.ts';

export type ViewerNotice<E extends keyof ViewerNotices> = z.infer<ViewerNotices[E]>;

/** The socket as a viewer needs it. */
export type ViewerSignalling = Signalling<ViewerRequests, ViewerNotices>;
