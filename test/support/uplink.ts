// What a page really sends, as its own browser counts it.
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** An IPv4 and a UDP header, bytes: the browser does not count them, the line carries them. */
const DATAGRAM_HEADERS = 28;

/** Before the page loads: remembers its connections, so that they can be asked. */
export async function rememberConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const connections: RTCPeerConnection[] = [];
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(...given: ConstructorParameters<typeof Original>) {
        super(...given);
        connections.push(this);
      }
    };
    Object.assign(window, { connections });
  });
}

/** What left the computer within the time, media and all that goes with it down to the IP header, kbit/s. */
export async function uplinkKbps(page: Page, withinMs: number): Promise<number> {
  const before = await counts(page);
  await pause(withinMs);
  const after = await counts(page);
  const bytes = after.bytes - before.bytes + DATAGRAM_HEADERS * (after.packets - before.packets);
  return (bytes * 8) / (after.at - before.at);
}

async function counts(page: Page): Promise<{ at: number; bytes: number; packets: number }> {
  return await page.evaluate(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    const total = { at: performance.now(), bytes: 0, packets: 0 };
    for (const connection of connections) {
      for (const stat of (await connection.getStats()).values()) {
        if (stat.type !== 'candidate-pair') continue;
        total.bytes += stat.bytesSent ?? 0;
        total.packets += stat.packetsSent ?? 0;
      }
    }
    return total;
  });
}
