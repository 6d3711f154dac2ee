/** Of the words with which a student says that a work is their own; raised whenever they change. */
export const STATEMENT_VERSION = '2026-11';
