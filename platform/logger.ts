import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger };

/**
 * Structured log on stdout. info = one line per lifecycle step, warn = healed by itself, error = a person
 * must look. Fields that could carry a person or a secret are cut out wherever they appear.
 */
export function createLogger(options: { name: string; level: string }): Logger {
  return pino({
    name: options.name,
    level: options.level,
    redact: {
      paths: [
        'password',
        'token',
        'cookie',
        'displayName',
        'login',
        'email',
        'sdp',
        '*.password',
        '*.token',
        '*.cookie',
      ],
      remove: true,
    },
  });
}
