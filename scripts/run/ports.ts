import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** The first port from `wanted` on where TCP can be listened on; null when 50 in a row are taken. */
export async function freePort(host: string, wanted: number): Promise<number | null> {
  for (let port = wanted; port < Math.min(wanted + 50, 65_536); port++)
    if (await tcpIsFree(host, port)) return port;
  return null;
}

/** The first of `count` successive ports, free for both UDP and TCP, that media workers can take; null when none. */
export async function freeMediaPorts(ip: string, wanted: number, count: number): Promise<number | null> {
  for (let first = wanted; first + count < Math.min(wanted + 2_000, 65_536); first += count) {
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(
      ports.map(async (port) => (await tcpIsFree(ip, port)) && (await udpIsFree(ip, port))),
    );
    if (free.every(Boolean)) return first;
  }
  return null;
}

async function tcpIsFree(host: string, port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

async function udpIsFree(ip: string, port: number): Promise<boolean> {
  const socket = createSocket(ip.includes(':') ? 'udp6' : 'udp4');
  try {
    socket.bind(port, ip);
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}
