import { z } from 'zod';
import { SendError } from '../send-error.js';
import type { KnownVisitor, Tool, ToolAnswer, ToolHost } from '../tool.js';
import { wishIn, withoutMisfits } from '../tool-wish.js';
import { LocalHost } from './local-host.js';

/** What every tool must do, said once. Words are as visitors write them, in both languages. */
export interface ToolCase {
  readonly tool: Tool;
  /** Settings as a person types them. */
  readonly config: unknown;
  /** Words that lead to a call, and its arguments. */
  readonly reached: readonly (readonly [words: string, args: Readonly<Record<string, string>>])[];
  /** Words that ask for the tool and leave this slot open. */
  readonly asking: readonly (readonly [words: string, slot: string])[];
  /** Words that are somebody else's business. */
  readonly apart: readonly string[];
}

const NAME = /^[a-z0-9-]{1,40}$/;
const HAN = /\p{Script=Han}/u;

/** Declares the tests of the contract. To be called inside a spec. */
export function toolContract({ tool, config, reached, asking, apart }: ToolCase): void {
  describe(`the contract of ${tool.name}`, () => {
    it('has a name, words in both languages, and arguments that are an object', () => {
      expect(tool.name).toMatch(NAME);
      for (const words of [tool.title, tool.description]) {
        expect(words.zh).toMatch(HAN);
        expect(words.en).not.toMatch(HAN);
      }
      expect(schemaOf(tool)).toMatchObject({ type: 'object' });
    });

    it('takes its settings, and calls hosts by name', () => {
      const hosts = tool.hosts(tool.config.parse(config));
      for (const host of hosts) expect(host).not.toMatch(/[/*\s]/);
    });

    it('asks for nothing that its schema does not know', () => {
      const names = Object.keys(schemaOf(tool).properties ?? {});
      for (const { slots } of tool.rules) for (const name of Object.keys(slots)) expect(names).toContain(name);
    });

    it.each(reached)('is reached by «%s»', (words, args) => {
      const wish = wishIn([tool], words);
      expect(wish && withoutMisfits(wish)).toEqual({ tool, args });
    });

    it.each(asking)('asks back at «%s»: %s', (words, slot) => {
      const wish = wishIn([tool], words);
      expect(wish && withoutMisfits(wish).missing?.name).toBe(slot);
    });

    it.each(apart.map((words) => [words]))('lets «%s» pass', (words) => {
      expect(wishIn([tool], words)).toBeUndefined();
    });
  });
}

/** Runs a tool as the host does, from arguments as a visitor or a model gives them; requests are real. */
export function runTool(
  { tool, config }: Pick<ToolCase, 'tool' | 'config'>,
  args: unknown,
  visitor?: KnownVisitor,
): Promise<ToolAnswer> {
  const parsed = tool.config.parse(config);
  const local = new LocalHost();
  const hosts = tool.hosts(parsed);
  const host: ToolHost<unknown> = {
    ...{ config: parsed, visitor, signal: AbortSignal.timeout(tool.limits.timeoutMs), now: local.now },
    key: '0123456789abcdef0123456789abcdef',
    call: (url, request) => {
      if (hosts.includes(new URL(url).host)) return local.call(url, request);
      return Promise.reject(new SendError('refused', `${new URL(url).host} is no host of this tool`));
    },
  };
  return tool.run(tool.args.parse(args), host);
}

function schemaOf({ args }: Tool) {
  return z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' });
}
