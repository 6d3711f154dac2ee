import { Fragment, useMemo, type ReactNode } from 'react';
import { highlight } from './highlight.ts';

/** Code in the colours of its language; without colours where the language is not known. */
export function Code({ text, language }: { text: string; language: string }) {
  return (
    <pre className="rt-code">
      <Coloured text={text} language={language} />
    </pre>
  );
}

/** The coloured text alone, for whoever has a frame of their own. */
export function Coloured({ text, language }: { text: string; language: string }) {
  const nodes = useMemo(() => highlight(text, language), [text, language]);
  return <code>{nodes.map(drawn)}</code>;
}

function drawn(node: Node, index: number): ReactNode {
  if (!(node instanceof HTMLElement)) return <Fragment key={index}>{node.textContent}</Fragment>;
  return (
    <span key={index} className={node.className}>
      {[...node.childNodes].map(drawn)}
    </span>
  );
}
