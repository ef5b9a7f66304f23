import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { invalidModel } from '../convert/invalid-model.js';
import { readJson } from '../convert/read-json.js';
import type { Tokenizer } from './tokenizer.js';

/** Jinja for models with ChatML's control tokens that bring no template. */
const CHATML = String.raw`{%- for message in messages -%}
{{ '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}
{%- endfor -%}
{{ '<|im_start|>assistant\n' }}`;

const Named = z.array(z.looseObject({ name: z.string(), template: z.string() }));
const SpecialToken = z.union([z.string(), z.looseObject({ content: z.string() })]).nullish();
const TokenizerConfig = z.looseObject({
  chat_template: z.union([z.string(), Named]).nullish(),
  bos_token: SpecialToken,
  eos_token: SpecialToken,
  pad_token: SpecialToken,
  unk_token: SpecialToken,
});
type TokenizerConfig = z.infer<typeof TokenizerConfig>;

/**
 * How a model's conversations are written: its own template in Jinja, or MOSS's way, which no template file describes.
 */
export interface TemplateSource {
  readonly kind: 'jinja' | 'moss';
  /** The file it comes from, for messages about it. */
  readonly file: string;
  readonly text: string;
  /** The template for conversations with tools, where the model has one of its own for them. */
  readonly withTools?: string | undefined;
  /** `bos_token` and the like, which templates may ask for. */
  readonly specialTokens: Readonly<Record<string, string>>;
}

/**
 * Finds a model's chat template: chat_template.jinja before tokenizer_config.json; without either, what the control
 * tokens show. Throws AppError `model_invalid` for a model that shows nothing.
 */
export async function findTemplate(folder: string, tokenizer: Tokenizer): Promise<TemplateSource> {
  const files = new Set(await readdir(folder));
  const hasConfig = files.has('tokenizer_config.json');
  const config = hasConfig ? await readJson(folder, 'tokenizer_config.json', TokenizerConfig) : {};
  const specialTokens = specialTokensOf(config);
  if (files.has('chat_template.jinja')) {
    const text = await readFile(join(folder, 'chat_template.jinja'), 'utf8');
    return { kind: 'jinja', file: 'chat_template.jinja', text, specialTokens };
  }
  if (config.chat_template) return { ...fromConfig(config.chat_template), specialTokens };
  return { ...guessed(tokenizer), specialTokens };
}

function fromConfig(template: string | z.infer<typeof Named>) {
  const from = { kind: 'jinja', file: 'tokenizer_config.json' } as const;
  if (typeof template === 'string') return { ...from, text: template };
  const named = (name: string) => template.find((each) => each.name === name)?.template;
  const text = named('default') ?? template[0]?.template;
  if (text === undefined) throw invalidModel(from.file, 'chat_template has no template');
  return { ...from, text, withTools: named('tool_use') };
}

function guessed(tokenizer: Tokenizer) {
  if (tokenizer.controlId('<eoh>') !== undefined) return { kind: 'moss', file: 'tokenizer.json', text: '' } as const;
  if (tokenizer.controlId('<|im_start|>') === undefined) {
    throw invalidModel(
      'chat_template.jinja',
      'is missing, and the vocabulary does not show how this model is spoken to',
    );
  }
  return { kind: 'jinja', file: 'chat_template.jinja', text: CHATML } as const;
}

function specialTokensOf(config: Partial<TokenizerConfig>): Record<string, string> {
  const names = ['bos_token', 'eos_token', 'pad_token', 'unk_token'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const token = config[name];
      return token ? [[name, typeof token === 'string' ? token : token.content]] : [];
    }),
  );
}
