/** Which browser's words and places an advice must name. */
export type BrowserKind = 'chromium' | 'firefox' | 'safari' | 'android' | 'ios';

/** Chrome, Edge, Opera and Yandex Browser keep permissions in the same place. */
export function browserKindOf(userAgent: string, maxTouchPoints = 0): BrowserKind {
  // An iPad calls itself a Mac.
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'ios';
  if (/Android/.test(userAgent)) return 'android';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  if (/Safari\//.test(userAgent) && !/Chrom(e|ium)\//.test(userAgent)) return 'safari';
  return 'chromium';
}
