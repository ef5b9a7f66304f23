import { createHash } from 'node:crypto';
import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { storable } from '../../shared/storable.js';
import { type ForeignSchema, foreignSchema } from './foreign-schema.js';
import { foreignText } from './foreign-text.js';

const MOST_TOOLS = 50;
const LONGEST_NAME = 128;
const LONGEST_TITLE = 80;
const LONGEST_DESCRIPTION = 600;
const PREFIX = 'MCP_';

/** A tool of an MCP server, as it was listed last and as the owner wants it. */
export interface ServerTool {
  /** By which it is known in this house; see {@link keyOf}. */
  readonly key: string;
  /** By which the server knows it. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Null for one that cannot be used: too large, or too strange. */
  readonly schema: ForeignSchema | null;
  /** The server says that it only reads. A stranger's word: shown, and nothing follows from it. */
  readonly saysReadOnly: boolean;
  /** Changes with whatever the server says about it. */
  readonly digest: string;
  readonly enabled: boolean;
  /** An agent has to approve each call. */
  readonly approval: boolean;
  /** It was on, and was switched off because it is not the one any more that the owner has seen. */
  readonly changed: boolean;
}

/**
 * The name of a server's tool in this house. Plugins have no capitals, so it is nobody else's; the end tells apart what other
 * servers, or this one, call the same.
 */
export function keyOf(serverId: string, name: string): string {
  const end = createHash('sha256').update(`${serverId}\n${name}`).digest('hex').slice(0, 10);
  const letters = name.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '_');
  return `${PREFIX}${Array.from(letters).slice(0, 40).join('')}_${end}`;
}

/** Is this the name of a server's tool? */
export function isServerToolKey(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** What a server has listed, in a form that can be kept and shown. Nothing is on. */
export function readTools(serverId: string, listed: readonly ListedTool[]): readonly ServerTool[] {
  const usual = listed.filter(({ name }) => name.length <= LONGEST_NAME);
  const first = new Map(usual.toReversed().map((tool) => [tool.name, tool]));
  const known = usual.filter((tool) => first.get(tool.name) === tool).slice(0, MOST_TOOLS);
  return storable(known.map((tool) => readTool(serverId, tool))) as readonly ServerTool[];
}

function readTool(serverId: string, tool: ListedTool): ServerTool {
  const { name, description = '', inputSchema, annotations = {} } = tool;
  const title = tool.title ?? annotations.title ?? name;
  return {
    ...{ key: keyOf(serverId, name), name, digest: digestOf(tool) },
    title: foreignText(title, LONGEST_TITLE) || name,
    description: foreignText(description, LONGEST_DESCRIPTION),
    schema: foreignSchema(inputSchema) ?? null,
    saysReadOnly: annotations.readOnlyHint === true,
    ...{ enabled: false, approval: true, changed: false },
  };
}

/** The new list with the owner's choices. What is not what the owner has seen loses them: it is off, and says so. */
export function withChoices(before: readonly ServerTool[], now: readonly ServerTool[]): readonly ServerTool[] {
  const old = new Map(before.map((tool) => [tool.key, tool]));
  return now.map((tool) => {
    const known = old.get(tool.key);
    if (!known) return tool;
    const { enabled, approval, changed } = known;
    if (known.digest === tool.digest) return { ...tool, enabled, approval, changed };
    return { ...tool, changed: enabled || changed };
  });
}

/** Icons, schemas of results and the like may change; what people and models go by may not. */
function digestOf({ name, title, description, inputSchema, annotations }: ListedTool): string {
  const seen = JSON.stringify({ name, title, description, inputSchema, annotations }, inOrder);
  return createHash('sha256').update(seen).digest('base64url');
}

/** So that the same in another order is the same. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
