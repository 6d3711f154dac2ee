import type { Page } from 'playwright-core';
import type { Locale } from '#contracts/ids.ts';

/** Opens a page of staff, signing in at its door; resolves once the door is behind. */
export async function signIn(
  page: Page,
  url: string,
  { login, password }: { login: string; password: string },
): Promise<void> {
  await page.goto(url);
  await page.getByTestId('login').fill(login);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
  await page.getByTestId('sign-out').waitFor();
}

/** Chooses the language with the switch that every page has, also where a dialog lies over it. */
export async function chooseLanguage(page: Page, locale: Locale): Promise<void> {
  await page.getByTestId(`language-${locale}`).dispatchEvent('click');
  await page.locator(`html[lang="${locale}"]`).waitFor({ state: 'attached' });
}
