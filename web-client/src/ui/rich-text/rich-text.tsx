import { Fragment, Suspense, lazy, useMemo } from 'react';
import { parseMarkup, type Block, type Inline } from '#contracts/markup.ts';
import './rich-text.css';

// Fetched by those whose texts hold a formula or code, and by nobody else.
const Formula = lazy(async () => ({ default: (await import('./formula.tsx')).Formula }));
const Code = lazy(async () => ({ default: (await import('./code.tsx')).Code }));

/** A text of a question or an essay. Draws the blocks that markup knows and nothing else: no HTML passes through. */
export function RichText({ source, format = 'markup' }: { source: string; format?: 'plain' | 'markup' }) {
  const blocks = useMemo(() => (format === 'markup' ? parseMarkup(source) : null), [source, format]);
  if (blocks === null) return <p className="rt-plain">{source}</p>;
  return (
    <div className="rt">
      {blocks.map((block, index) => (
        <Drawn key={index} block={block} />
      ))}
    </div>
  );
}

function Drawn({ block }: { block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          {block.lines.map((line, index) => (
            <Fragment key={index}>
              {index > 0 && <br />}
              <Line nodes={line} />
            </Fragment>
          ))}
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <Line nodes={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'code':
      return (
        <Suspense fallback={<pre className="rt-code">{block.text}</pre>}>
          <Code text={block.text} language={block.language} />
        </Suspense>
      );
    case 'formula':
      return <Tex source={block.source} display />;
    case 'table':
      return <Table block={block} />;
  }
}

function Table({ block }: { block: Extract<Block, { type: 'table' }> }) {
  return (
    <div className="rt-table">
      <table>
        {block.header !== null && (
          <thead>
            <tr>
              {block.header.map((cell, index) => (
                <th key={index} scope="col">
                  <Line nodes={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Line nodes={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ nodes }: { nodes: readonly Inline[] }) {
  return nodes.map((node, index) => <Piece key={index} node={node} />);
}

const TAGS = { strong: 'strong', stress: 'em', sub: 'sub', sup: 'sup' } as const;

function Piece({ node }: { node: Inline }) {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return <code>{node.text}</code>;
    case 'formula':
      return <Tex source={node.source} display={false} />;
    case 'picture':
      return <img src={`/api/pictures/${node.sha256}`} alt={node.alt} />;
    default: {
      const Tag = TAGS[node.type];
      return (
        <Tag>
          <Line nodes={node.children} />
        </Tag>
      );
    }
  }
}

/** The source itself while what draws it is on its way. */
function Tex({ source, display }: { source: string; display: boolean }) {
  return (
    <Suspense fallback={<code>{source}</code>}>
      <Formula source={source} display={display} />
    </Suspense>
  );
}
