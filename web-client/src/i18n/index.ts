/*
 * The interface in three languages: Kazakh first, Russian, English. Only the chosen language comes over the line, and
 * of it only the parts that the open pages read. One tree of texts: common, error, why, proctor, admin, candidate.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '#contracts/ids.ts';

/** base: everybody; staff: why, proctor, admin; candidate: the exam. */
export type TextPart = 'base' | 'staff' | 'candidate';
type Texts = Record<string, object>;

const LOADERS: Record<Locale, Record<TextPart, () => Promise<Texts>>> = {
  kk: {
    base: () => import('./kk/base.ts'),
    staff: () => import('./kk/staff.ts'),
    candidate: () => import('./kk/candidate.ts'),
  },
  ru: {
    base: () => import('./ru/base.ts'),
    staff: () => import('./ru/staff.ts'),
    candidate: () => import('./ru/candidate.ts'),
  },
  en: {
    base: () => import('./en/base.ts'),
    staff: () => import('./en/staff.ts'),
    candidate: () => import('./en/candidate.ts'),
  },
};

export const LOCALES = Object.keys(LOADERS) as readonly Locale[];
const DEFAULT_LOCALE: Locale = 'kk';
const STORED_AT = 'emtihan.locale';
const NAMESPACE = 'translation';

const wanted = new Set<TextPart>();
const localeListeners = new Set<(locale: Locale) => void>();

/** Readies the language chosen in this browser, else Kazakh. Rejects when its texts cannot be fetched. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: rememberedLocale() ?? DEFAULT_LOCALE,
    supportedLngs: [...LOCALES],
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  await needTexts('base');
  tellDocument(currentLocale());
}

/** Fetches a part in the language now shown, and from here on in every language chosen later. */
export async function needTexts(part: TextPart): Promise<void> {
  wanted.add(part);
  // The language may change while its texts are on their way: then they are not the ones that are shown.
  for (let locale: Locale | null = null; locale !== currentLocale();) {
    locale = currentLocale();
    await load(locale, part);
  }
}

/** Shows everything in another language, once its texts are here, and remembers the choice in this browser. */
export async function chooseLocale(locale: Locale): Promise<void> {
  await showLocale(locale);
  try {
    localStorage.setItem(STORED_AT, locale);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  for (const listener of localeListeners) listener(locale);
}

/** Takes the language a person is known by, unless another was chosen in this browser. */
export async function adoptLocale(locale: Locale): Promise<void> {
  if (rememberedLocale() === null) await showLocale(locale);
}

/** Told of each choice a person makes. Answers how to stop. */
export function onLocaleChosen(listener: (locale: Locale) => void): () => void {
  localeListeners.add(listener);
  return () => localeListeners.delete(listener);
}

export const currentLocale = (): Locale => asLocale(i18next.language) ?? DEFAULT_LOCALE;

/** Shows the page in a language from now on, without remembering it as the person's choice. */
export async function showLocale(locale: Locale): Promise<void> {
  // A page that opens meanwhile wants a part more.
  for (let loaded = 0; loaded < wanted.size;) {
    loaded = wanted.size;
    await Promise.all([...wanted].map((part) => load(locale, part)));
  }
  await i18next.changeLanguage(locale);
  tellDocument(locale);
}

async function load(locale: Locale, part: TextPart): Promise<void> {
  i18next.addResourceBundle(locale, NAMESPACE, { ...(await LOADERS[locale][part]()) }, true, true);
}

function tellDocument(locale: Locale): void {
  document.documentElement.lang = locale;
  document.title = i18next.t('common.title');
}

function rememberedLocale(): Locale | null {
  try {
    return asLocale(localStorage.getItem(STORED_AT));
  } catch {
    return null;
  }
}

/** The language a code names, or null. */
export function asLocale(value: unknown): Locale | null {
  return LOCALES.find((locale) => locale === value) ?? null;
}
