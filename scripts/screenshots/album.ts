import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import type { Locale } from '#contracts/ids.ts';
import { chooseLanguage } from '#scripts/simulate/staff-driver.ts';

/** Takes pictures of pages, small enough for a repository, as `<page>.<locale>.<width>.png`. */
export class Album {
  readonly taken: string[] = [];
  bytes = 0;
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The page as it is now, in each language, from its top or that of `from`; what it shows stays the same. */
  async take(
    page: Page,
    name: string,
    locales: readonly Locale[] = ['en'],
    from: Locator = page.locator('html'),
  ): Promise<void> {
    for (const locale of locales) {
      await chooseLanguage(page, locale);
      await from.evaluate(async (element) => {
        element.scrollIntoView({ block: 'start' });
        await document.fonts.ready;
        await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
      });
      const file = `${name}.${locale}.${page.viewportSize()?.width}.png`;
      const picture = await sharp(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
        .png({ palette: true, colours: 192, effort: 10 })
        .toBuffer();
      await writeFile(join(this.#directory, file), picture);
      this.taken.push(file);
      this.bytes += picture.length;
    }
  }
}
