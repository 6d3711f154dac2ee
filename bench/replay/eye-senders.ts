// Process of its own that sends the `eye` streams of a bench, so that none of their cost is counted.
// Told over IPC which streams; ends with its parent.
import { EyeSender } from './eye-sender.ts';
import type { EyeStream } from './eye-sender.ts';

const senders: EyeSender[] = [];
process.on('message', (streams: EyeStream[]) => {
  for (const stream of streams) senders.push(new EyeSender(stream));
  for (const sender of senders) sender.start();
  process.send?.('started');
});
process.on('disconnect', () => process.exit(0));
