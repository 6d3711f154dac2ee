/** The consent texts' version; raise it when the words change, and earlier consents no longer count. */
export const CONSENT_VERSION = '2026-11-27-3';
