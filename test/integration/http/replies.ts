import type { z } from 'zod';
import type { RouteName, Routes } from '#contracts/api.ts';

/** What a route of the contract answers. */
export type RouteReply<N extends RouteName> = z.infer<Routes[N]['reply']>;
