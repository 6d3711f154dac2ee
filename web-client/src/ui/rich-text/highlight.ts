import hljs from 'highlight.js/lib/core';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';

for (const [name, language] of Object.entries({ c, cpp, csharp, java, javascript, python, sql }))
  hljs.registerLanguage(name, language);

/**
 * The text with its words marked by class. What the library answers is read as a document of its own, where nothing
 * runs, and only the words and classes in it are used.
 */
export function highlight(text: string, language: string): Node[] {
  if (hljs.getLanguage(language) === undefined) return [document.createTextNode(text)];
  const { value } = hljs.highlight(text, { language, ignoreIllegals: true });
  return [
    ...new DOMParser().parseFromString(`<pre>${value}</pre>`, 'text/html').body.firstElementChild!.childNodes,
  ];
}
