import type { Slot, Tool, ToolRule } from './tool.js';

/** A wish that could not be fulfilled yet: the bot has asked the visitor for what was missing. */
export interface OpenWish {
  readonly tool: string;
  readonly args: Readonly<Record<string, string>>;
}

/** What a visitor's words ask of a tool. `missing`: a slot that they do not fill; `several`: or fill in more than one way. */
export interface Wish {
  readonly tool: Tool;
  readonly args: Readonly<Record<string, string>>;
  readonly missing?: { readonly name: string; readonly slot: Slot; readonly several?: readonly string[] };
}

/** Is there anything in these words that a tool could be reached by? Then it is worth looking further. */
export function mayConcern(tool: Tool, words: string): boolean {
  const plain = words.normalize('NFKC');
  const slots = tool.rules.flatMap((rule) => Object.values(rule.slots).map(({ pattern }) => pattern));
  return [...tool.rules.flatMap(({ asks }) => asks), ...slots].some((pattern) => occurs(pattern, plain));
}

/**
 * The first wish in the visitor's words that one of the tools understands: by its rules, or as the answer to what the bot
 * has asked for. The words must be the visitor's own: never a bot's, an agent's, or a document's.
 */
export function wishIn(tools: readonly Tool[], words: string, open?: OpenWish): Wish | undefined {
  const plain = words.normalize('NFKC');
  for (const tool of tools) {
    const rule = tool.rules.find(({ asks }) => asks.some((pattern) => occurs(pattern, plain)));
    if (rule) return filled(tool, rule, {}, plain);
  }
  return open && continued(tools, plain, open);
}

function continued(tools: readonly Tool[], plain: string, { tool: name, args }: OpenWish): Wish | undefined {
  const asked = tools.find((tool) => tool.name === name);
  const rule = asked?.rules.find((one) => fillsMore(one, args, plain));
  return asked && rule && filled(asked, rule, args, plain);
}

/** Where the tool's schema does not take what was found, it is as if it had not been there. */
export function withoutMisfits(wish: Wish): Wish {
  const { tool, args } = wish;
  const parsed = tool.args.safeParse(args);
  if (wish.missing || parsed.success) return wish;
  const bad = parsed.error.issues.map(({ path }) => String(path[0]));
  const rule = tool.rules.find(({ slots }) => bad.some((name) => name in slots));
  const name = bad.find((one) => rule && one in rule.slots);
  const slot = name === undefined ? undefined : rule?.slots[name];
  if (name === undefined || !slot) return wish;
  return {
    tool,
    args: Object.fromEntries(Object.entries(args).filter(([one]) => one !== name)),
    missing: { name, slot },
  };
}

function filled(tool: Tool, { slots }: ToolRule, known: OpenWish['args'], plain: string): Wish {
  const found = Object.entries(slots).map(([name, slot]) => ({ name, slot, values: all(slot.pattern, plain) }));
  const sure = found.flatMap(({ name, values: [value, ...others] }) =>
    value !== undefined && others.length === 0 ? [[name, value] as const] : [],
  );
  const args = { ...known, ...Object.fromEntries(sure) };
  const open = found.find(({ name, values }) => values.length > 1 || !(name in args));
  if (!open) return { tool, args };
  const { name, slot, values } = open;
  return { tool, args, missing: { name, slot, ...(values.length > 1 && { several: values }) } };
}

function fillsMore({ slots }: ToolRule, known: OpenWish['args'], plain: string): boolean {
  return Object.entries(slots).some(([name, { pattern }]) => !(name in known) && occurs(pattern, plain));
}

function occurs(pattern: RegExp, plain: string): boolean {
  return all(pattern, plain).length > 0;
}

/** Each value once, in the order of the words. */
function all(pattern: RegExp, plain: string): string[] {
  // A pattern with the flag `g` remembers where it was; ours starts anew each time.
  const flags = pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`;
  const matches = plain.matchAll(new RegExp(pattern.source, flags));
  return [...new Set([...matches].map(([whole, group]) => (group ?? whole).trim()))];
}
