import { Tokenizer as Vocabulary } from '@huggingface/tokenizers';
import { z } from 'zod';
import { invalidModel } from '../convert/invalid-model.js';
import { readJson } from '../convert/read-json.js';

const TokenizerFile = z.looseObject({
  added_tokens: z.array(z.looseObject({ content: z.string().min(1), special: z.boolean().default(false) })).default([]),
});
const ConfigFile = z.looseObject({
  pad_token: z.union([z.string(), z.looseObject({ content: z.string() })]).nullish(),
});

/** Text to the token ids an encoder wants, framed as it was trained (`[CLS] … [SEP]`). */
export class EncoderTokens {
  /** What stands after every text. */
  private readonly tail: readonly number[];

  private constructor(
    private readonly vocabulary: Vocabulary,
    private readonly controls: readonly string[],
    readonly padId: number,
  ) {
    this.tail = commonEnd(this.vocabulary.encode('a').ids, this.vocabulary.encode('b').ids);
  }

  /** Throws AppError `model_invalid` saying which file is wrong. */
  static async load(folder: string): Promise<EncoderTokens> {
    const file = await readJson(folder, 'tokenizer.json', TokenizerFile);
    const { pad_token: pad } = await readJson(folder, 'tokenizer_config.json', ConfigFile);
    try {
      const vocabulary = new Vocabulary(file, {});
      const controls = file.added_tokens.filter(({ special }) => special).map(({ content }) => content);
      const padding = typeof pad === 'object' ? pad?.content : pad;
      return new EncoderTokens(vocabulary, controls, vocabulary.token_to_id(padding ?? '[PAD]') ?? 0);
    } catch (error) {
      throw invalidModel('tokenizer.json', error instanceof Error ? error.message : 'cannot be read', error);
    }
  }

  /** At most `longest` ids; of a longer text the beginning. Control strings that somebody typed are letters. */
  encode(text: string, longest: number): number[] {
    const plain = this.controls.reduce((rest, control) => rest.replaceAll(control, broken), text);
    const { ids } = this.vocabulary.encode(plain);
    return ids.length <= longest ? ids : [...ids.slice(0, longest - this.tail.length), ...this.tail];
  }
}

function broken(control: string): string {
  return `${control.slice(0, 1)} ${control.slice(1)}`;
}

function commonEnd(one: readonly number[], other: readonly number[]): number[] {
  let length = 0;
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length++;
  return one.slice(one.length - length);
}
