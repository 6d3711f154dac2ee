import { expect, jest, test } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { errorReply } from '#server/http/error-reply.ts';
import { silent } from '#test/support/queue-harness.ts';

test('a reply that fails half way is cut off, and nothing is printed past the log', async () => {
  const printed = jest.spyOn(console, 'error').mockReturnValue();
  // In 'test', Jest's own, Express keeps to itself what it would print in a server.
  const app = express().set('env', 'production');
  app.get('/', (_request, response, next) => {
    response.write('half', () => next(new Error('the disk is gone')));
  });
  app.use(errorReply(silent));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await expect(response.text()).rejects.toThrow('terminated');
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
  await new Promise((closed) => server.close(closed));
});
