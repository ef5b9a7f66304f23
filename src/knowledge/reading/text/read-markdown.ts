import { marked, type Token, type Tokens } from 'marked';
import type { Block } from '../../../retrieval/chunking/block.js';
import type { ReadDocument } from '../document.js';
import { malformed } from '../document-error.js';
import { fragmentBlocks } from '../web/read-html.js';

const FRONT_MATTER = /^\s*---\r?\n([\s\S]*?)\r?\n---\r?\n/u;
const TITLE = /^title:\s*["']?(.+?)["']?\s*$/mu;
const DEEPEST = 100;
const NOTHING = new Set(['space', 'hr', 'def']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** Markdown with its headings, lists and tables; HTML in it is read as HTML. */
export function readMarkdown(text: string): ReadDocument {
  const front = FRONT_MATTER.exec(text);
  const tokens = marked.lexer(front ? text.slice(front[0].length) : text);
  const blocks = tokens.flatMap((token) => blocksOf(token, 0));
  const named = front?.[1] && TITLE.exec(front[1])?.[1];
  const first = blocks.find((block) => block.kind === 'heading');
  const title = named ?? (first?.level === 1 ? first.text : null);
  return { mediaType: 'text/markdown', title, pages: null, blocks };
}

function blocksOf(token: Token, depth: number): Block[] {
  if (depth > DEEPEST) throw malformed('The document is nested too deeply');
  if (token.type === 'blockquote') return (token.tokens ?? []).flatMap((inner) => blocksOf(inner, depth + 1));
  return NOTHING.has(token.type) ? [] : ownBlocks(token, depth);
}

function ownBlocks(token: Token, depth: number): Block[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', level: (token as Tokens.Heading).depth, text: inline(token) }];
    case 'list':
      return [{ kind: 'list', items: itemsOf(token as Tokens.List, depth) }];
    case 'table':
      return [tableOf(token as Tokens.Table)];
    case 'html':
      return fragmentBlocks((token as Tokens.HTML).text);
    case 'code':
      return [{ kind: 'paragraph', text: (token as Tokens.Code).text }];
    default:
      return [{ kind: 'paragraph', text: inline(token) }];
  }
}

/** Items of inner lists stand beside the outer ones, in order. */
function itemsOf(list: Tokens.List, depth: number): string[] {
  if (depth > DEEPEST) throw malformed('The document is nested too deeply');
  return list.items.flatMap((item) => {
    const inner = item.tokens.filter((token): token is Tokens.List => token.type === 'list');
    const own = item.tokens.filter((token) => token.type !== 'list').map(inline);
    return [own.join('\n').trim(), ...inner.flatMap((nested) => itemsOf(nested, depth + 1))].filter(Boolean);
  });
}

function tableOf({ header, rows }: Tokens.Table): Block {
  return { kind: 'table', header: header.map(inline), rows: rows.map((row) => row.map(inline)) };
}

/** The text of a token without its marks; of a link its words, of a picture what it shows. */
function inline(token: { type?: string; tokens?: Token[]; text?: string; raw?: string }): string {
  if (token.type === 'br') return '\n';
  if (token.type === 'html') return '';
  if (token.tokens && token.type !== 'image') return token.tokens.map(inline).join('');
  return decodeEntities(token.text ?? token.raw ?? '');
}

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/gu, (_, name: string) => ENTITIES[name] ?? '');
}
