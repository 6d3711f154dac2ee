import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { FileObjectStore } from './file-objects.ts';
import type { ObjectStore } from './objects.ts';
import { S3ObjectStore } from './s3-objects.ts';

/** The settings that say where objects lie. */
export type StorageConfig = Pick<
  Config,
  'STORAGE_URL' | 'S3_ENDPOINT' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_SPOOL_DIR'
>;

/** Opens the store that STORAGE_URL names: `file:///dir` or `s3://bucket/prefix`. Throws on any other scheme. */
export async function openObjectStore(config: StorageConfig): Promise<ObjectStore> {
  const url = new URL(config.STORAGE_URL);
  if (url.protocol === 'file:') return await FileObjectStore.create({ directory: fileURLToPath(url) });
  if (url.protocol !== 's3:') throw new Error(`STORAGE_URL: ${url.protocol} is neither file: nor s3:`);
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  return await S3ObjectStore.create({
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    region: config.S3_REGION,
    endpoint: config.S3_ENDPOINT,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    spoolDirectory: config.S3_SPOOL_DIR,
  });
}
