import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Makes a WebM recording (VP8, one key frame unless `keyEvery`; Opus if `sound`) of one colour, or of a moving test
 * `pattern` of ffmpeg's (`testsrc`), as bytes.
 */
export async function makeWebm(options: {
  seconds: number;
  color?: string;
  pattern?: string;
  size?: string;
  fps?: number;
  keyEvery?: number;
  sound?: boolean;
}): Promise<Uint8Array> {
  const { seconds, color = 'gray', pattern, size = '320x240', fps = 15 } = options;
  const { keyEvery = 9_999, sound = false } = options;
  const source = pattern === undefined ? `color=c=${color}:` : `${pattern}=`;
  const input = ['-f', 'lavfi', '-i', `${source}s=${size}:r=${fps}:d=${seconds}`];
  const tone = sound ? ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`] : [];
  const video = [
    '-c:v',
    'libvpx',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-b:v',
    '300k',
    '-g',
    `${keyEvery}`,
  ];
  return await ffmpeg([
    ...input,
    ...tone,
    ...video,
    ...(sound ? ['-c:a', 'libopus'] : []),
    '-f',
    'webm',
    'pipe:1',
  ]);
}

/** Mean colour of the picture at `seconds` of a file (seeking as a player does), 0–255 each; null past its end. */
export async function colorAt(path: string, seconds: number): Promise<[number, number, number] | null> {
  const seek = ['-ss', seconds.toFixed(3), '-i', path];
  const rgb = await ffmpeg([
    ...seek,
    '-frames:v',
    '1',
    '-vf',
    'scale=1:1',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    'pipe:1',
  ]);
  return rgb.length < 3 ? null : [rgb[0]!, rgb[1]!, rgb[2]!];
}

/** Loudness of a stretch of sound, root mean square, 0–1. */
export async function loudnessOf(path: string, from: number, seconds: number): Promise<number> {
  const cut = ['-ss', from.toFixed(3), '-t', seconds.toFixed(3), '-i', path];
  const pcm = await ffmpeg([...cut, '-vn', '-f', 's16le', '-ac', '1', 'pipe:1']);
  const samples = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  let sum = 0;
  for (let at = 0; at + 1 < pcm.byteLength; at += 2) sum += (samples.getInt16(at, true) / 32_768) ** 2;
  return Math.sqrt(sum / Math.max(1, pcm.byteLength / 2));
}

export interface ProbedPacket {
  codec_type: 'video' | 'audio';
  pts_time: string;
  flags: string;
  size: string;
}

/** What ffprobe says of a file: duration in seconds, streams, every packet. */
export async function probe(path: string): Promise<{
  format: { duration?: string };
  streams: { codec_type: string; codec_name: string; width?: number; height?: number }[];
  packets: ProbedPacket[];
}> {
  const flags = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', '-show_packets'];
  const { stdout } = await run('ffprobe', [...flags, path], { maxBuffer: 64_000_000 });
  return JSON.parse(stdout) as Awaited<ReturnType<typeof probe>>;
}

/** What a strict decode of the whole file complains about; empty when it is sound. */
export async function decodeFaults(path: string): Promise<string> {
  const { stderr } = await run('ffmpeg', ['-v', 'warning', '-i', path, '-f', 'null', '-']);
  return stderr;
}

/** The pictures of a file of any kind, as ffmpeg decodes them: planar 4:2:0, one frame after another. */
export function decodedPictures(path: string): Promise<Uint8Array> {
  return ffmpeg(['-i', path, '-f', 'rawvideo', '-pix_fmt', 'yuv420p', 'pipe:1']);
}

async function ffmpeg(args: string[]): Promise<Uint8Array> {
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-nostdin', ...args], {
    encoding: 'buffer',
    maxBuffer: 64_000_000,
  });
  return new Uint8Array(stdout);
}
