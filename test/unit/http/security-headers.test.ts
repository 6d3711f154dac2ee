import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from '@jest/globals';
import { securityHeaders } from '#server/http/security-headers.ts';

test('a server behind https tells browsers to stay there', async () => {
  const headers = await headersOf('https://exam.example.edu');
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{7,}/);
  expect(headers.get('content-security-policy')).toContain("connect-src 'self' wss://exam.example.edu");
});

test('a server without https does not', async () => {
  const headers = await headersOf('http://localhost:3000');
  expect(headers.has('strict-transport-security')).toBe(false);
  expect(headers.get('content-security-policy')).toContain("connect-src 'self' ws://localhost:3000");
});

async function headersOf(publicUrl: string): Promise<Headers> {
  const app = express().use(
    ...securityHeaders(publicUrl),
    (_request, response) => void response.send('page'),
  );
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
  return headers;
}
