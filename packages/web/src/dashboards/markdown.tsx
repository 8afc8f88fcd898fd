import { Fragment, type ReactNode } from 'react';

/** The part of Markdown that a note needs: headings, lists, emphasis, code and links. Everything else is shown as it is written; nothing becomes HTML. */
export function Markdown({ text }: { readonly text: string }) {
  return <div className="markdown">{blocks(text).map(drawn)}</div>;
}

type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] };

function blocks(text: string): readonly Block[] {
  return text
    .split(/\n{2,}|(?=^#{1,6} )|(?<=^#{1,6} .*)\n/m)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block): Block => {
      const heading = /^#{1,6} +(.*)$/.exec(block);
      if (heading) return { kind: 'heading', text: heading[1] ?? '' };
      const lines = block.split('\n').map((line) => line.trim());
      if (lines.every((line) => /^[-*] /.test(line)))
        return { kind: 'list', isOrdered: false, items: lines.map((line) => line.slice(2)) };
      if (lines.every((line) => /^\d+[.)] /.test(line)))
        return { kind: 'list', isOrdered: true, items: lines.map((line) => line.replace(/^\d+[.)] /, '')) };
      return { kind: 'paragraph', text: lines.join('\n') };
    });
}

function drawn(block: Block, place: number): ReactNode {
  // Blocks have no name of their own and are replaced together.
  if (block.kind === 'heading') return <h3 key={place}>{inline(block.text)}</h3>;
  if (block.kind === 'paragraph') return <p key={place}>{inline(block.text)}</p>;
  const List = block.isOrdered ? 'ol' : 'ul';
  return (
    <List key={place}>
      {block.items.map((item) => (
        <li key={item}>{inline(item)}</li>
      ))}
    </List>
  );
}

const marks = /(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*|_[^_]+_|\[[^\]]+\]\([^)\s]+\))/;

function inline(text: string): ReactNode {
  return text.split(marks).map((part, place) => {
    const key = `${place} ${part}`;
    const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part);
    if (link && isSafe(link[2] ?? '')) {
      return (
        <a key={key} href={link[2]}>
          {link[1]}
        </a>
      );
    }
    if (/^`.+`$/.test(part)) return <code key={key}>{part.slice(1, -1)}</code>;
    if (/^\*\*.+\*\*$/.test(part)) return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (/^(\*.+\*|_.+_)$/.test(part)) return <em key={key}>{part.slice(1, -1)}</em>;
    return <Fragment key={key}>{part}</Fragment>;
  });
}

/** A link leads to a page, never to a script. */
function isSafe(address: string): boolean {
  return /^(https?:\/\/|\/(?!\/)|#)/i.test(address);
}
