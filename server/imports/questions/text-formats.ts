import { htmlToMarkup, textToMarkup } from './html-to-markup.ts';
import type { MarkupOptions } from './html-to-markup.ts';
import { readHtml } from './read-xml.ts';
import { Refused } from './refused.ts';

const NO_PICTURES: MarkupOptions = {
  pictureOf: () => {
    throw new Refused('picture_missing');
  },
};

/** A text in one of Moodle's formats as markup. `moodle` itself is a text that may hold tags. */
export function markupOf(text: string, format: string, options: MarkupOptions = NO_PICTURES): string {
  if (format === 'markdown') return text;
  const hasTags = /<\/?[a-z][^>]*>|&[a-z]+;|&#\d+;/i.test(text);
  if (format === 'html' || (format.startsWith('moodle') && hasTags))
    return htmlToMarkup(readHtml(text), options);
  return textToMarkup(text);
}
