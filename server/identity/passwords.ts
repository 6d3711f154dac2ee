import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's least for argon2id: 19 MiB and two passes, about 20 ms of one core. Argon2id is the library's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** An argon2id hash in PHC form, which carries its own salt and cost. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether the password made that hash. */
export function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

/** The hash of a password that nobody knows, to be checked in vain: an unknown login must cost what a wrong password does. */
export function decoyHash(): Promise<string> {
  return hashPassword(randomBytes(32).toString('base64url'));
}
