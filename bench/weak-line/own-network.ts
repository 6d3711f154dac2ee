// A network of its own for a process and its children, in which the way to the media worker can be made narrow.
// Linux only, as root: unshare, ip and tc. Does not touch the machine's network.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

const INSIDE = 'EMTIHAN_BENCH_NETWORK';
/** What waits before a narrow stretch at most, bytes: 0.8 s at 120 kbit/s, as a cheap router has it. */
const QUEUE_BYTES = 12_000;

/** A loopback, and a link that leads nowhere: browsers send no media where there is loopback alone. */
const LINKS = [
  'ip link set lo up',
  'ip link add v0 type veth peer name v1',
  'ip addr add 10.9.0.1/24 dev v0',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip route add default via 10.9.0.2 dev v0',
];

/** Whether this process is inside already. Otherwise runs `file` again inside, and tells how it ended. */
export async function inOwnNetwork(file: string): Promise<{ inside: true } | { exitCode: number }> {
  if (process.env[INSIDE] !== undefined) return { inside: true };
  const script = [...LINKS, 'exec "$@"'].join(' && ');
  const child = spawn('unshare', ['--net', 'sh', '-c', script, 'sh', process.execPath, file], {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: '1' },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return { exitCode: code ?? 1 };
}

/** The way to one UDP port, as wide as told. One at a time. */
export class NarrowWay implements Disposable {
  constructor(port: number) {
    tc('qdisc add dev lo root handle 1: htb default 2 r2q 1000');
    tc('class add dev lo parent 1: classid 1:2 htb rate 10gbit quantum 60000');
    tc('class add dev lo parent 1: classid 1:1 htb rate 1gbit quantum 1500');
    tc(`qdisc add dev lo parent 1:1 handle 11: bfifo limit ${QUEUE_BYTES}`);
    tc(
      `filter add dev lo parent 1: protocol ip u32 match ip protocol 17 0xff match ip dport ${port} 0xffff flowid 1:1`,
    );
  }

  set(kbps: number): void {
    tc(`class change dev lo parent 1: classid 1:1 htb rate ${kbps}kbit quantum 1500 burst 3kb cburst 3kb`);
  }

  [Symbol.dispose](): void {
    tc('qdisc del dev lo root');
  }
}

function tc(words: string): void {
  execFileSync('tc', words.split(' '), { stdio: ['ignore', 'inherit', 'inherit'] });
}
