import type { Page } from 'playwright-core';
import type { Locale } from '#contracts/ids.ts';

const KEY =
  /\b(?:common|error|why|proctor|admin|candidate|office|grades|results|timetable|people|imports|my|oral|ownOral)\.[a-z]\w*/i;
/** Letters that tell a language: Kazakh's own; any Cyrillic. */
const KAZAKH = /[әғқңөұүһі]/i;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/**
 * Texts on a page that do not belong to its language: translation keys anywhere, Cyrillic letters on an English page,
 * Kazakh ones on a Russian. `data` are names and the like that stay as they are.
 */
export async function foreignTexts(page: Page, locale: Locale, data: string[]): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest('[data-testid="languages"], script, style, noscript')) continue;
      if (parent.checkVisibility()) texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (element.closest('[data-testid="languages"]')) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '');
    }
    return texts;
  });
  const foreign = { en: CYRILLIC, ru: KAZAKH, kk: null }[locale];
  return shown.filter((text) => {
    const own = data.reduce((rest, known) => rest.replaceAll(known, ''), text);
    return KEY.test(own) || (foreign?.test(own) ?? false);
  });
}
