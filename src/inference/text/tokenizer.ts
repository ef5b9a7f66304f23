import { Tokenizer as Vocabulary } from '@huggingface/tokenizers';
import { z } from 'zod';
import { AppError } from '../../shared/error.js';
import { invalidModel } from '../convert/invalid-model.js';
import { readJson } from '../convert/read-json.js';
import { AddedToken, AddedTokens, type Section } from './added-tokens.js';
import { bytesOfToken, dropsFirstSpace, spellingOf, type TokenSpelling } from './token-spelling.js';

/** What we read of tokenizer.json ourselves; the rest is the library's. */
const TokenizerFile = z.looseObject({
  added_tokens: z.array(AddedToken),
  decoder: z.unknown(),
  model: z.looseObject({ type: z.enum(['BPE', 'Unigram']).optional() }),
});
type TokenizerFile = z.infer<typeof TokenizerFile>;

/** What a vocabulary without bytes has for letters it does not know. It steers nothing. */
const UNKNOWN = /unk/i;

const utf8 = new TextEncoder();

/** Text to token ids and back, of one model. Nothing a person wrote ever becomes a control token. */
export class Tokenizer {
  /** Ids that steer the model and are no text. */
  readonly controlIds: ReadonlySet<number>;
  /** One more than the highest id. A model's logits may be longer: the rest is padding. */
  readonly vocabSize: number;
  /** The text of an answer begins with a space that belongs to the vocabulary's way of writing. */
  readonly dropsFirstSpace: boolean;
  private readonly spelling: TokenSpelling;
  private readonly added: AddedTokens;
  private readonly controls: ReadonlyMap<number, AddedToken>;
  private readonly bytes: Uint8Array[] = [];

  private constructor(
    private readonly vocabulary: Vocabulary,
    file: TokenizerFile,
  ) {
    this.spelling = spellingOf(file.decoder);
    this.dropsFirstSpace = dropsFirstSpace(file.decoder);
    this.added = new AddedTokens(file.added_tokens);
    this.controls = new Map(this.added.controls.map((token) => [token.id, token]));
    this.controlIds = new Set(this.controls.keys());
    this.vocabSize = this.model.vocab.length;
  }

  /** Reads tokenizer.json of a model folder. Throws AppError `model_invalid` saying what is wrong with it. */
  static async load(folder: string): Promise<Tokenizer> {
    return Tokenizer.of(await readJson(folder, 'tokenizer.json', z.unknown()));
  }

  /** A tokenizer of the content of a tokenizer.json. Throws AppError `model_invalid`. */
  static of(content: unknown): Tokenizer {
    try {
      return new Tokenizer(new Vocabulary(content as object, {}), TokenizerFile.parse(content));
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw invalidModel('tokenizer.json', error instanceof Error ? error.message : 'cannot be read', error);
    }
  }

  /** The tokens of plain text. Control strings in it are letters like any others. */
  encode(text: string): number[] {
    return this.encodeSections(this.added.splitText(text));
  }

  /**
   * The tokens of a rendered template: control strings are control tokens, but not those that went through
   * `hideControls`.
   */
  encodePrompt(prompt: string): number[] {
    return this.encodeSections(this.added.splitPrompt(prompt));
  }

  /** Foreign text made safe for a template; `encodePrompt` still gives the tokens of the text as it was. */
  hideControls(text: string): string {
    return this.added.hide(text);
  }

  /** How many tokens the text has. */
  count(text: string): number {
    return this.encode(text).length;
  }

  /** The bytes a token writes; none for an id beyond the vocabulary. For a control token, those of its name. */
  bytesOf(id: number): Uint8Array {
    return (this.bytes[id] ??= this.readBytes(id));
  }

  /** The id of a control token by its name (`<|im_end|>`). */
  controlId(name: string): number | undefined {
    const token = this.added.get(name);
    return token !== undefined && this.controlIds.has(token.id) ? token.id : undefined;
  }

  /** The control token of an id; undefined for ordinary text. */
  control(id: number): { readonly name: string; readonly special: boolean } | undefined {
    const token = this.controls.get(id);
    return token && { name: token.content, special: token.special };
  }

  private get model() {
    if (this.vocabulary.model === null) throw invalidModel('tokenizer.json', 'has no model');
    return this.vocabulary.model;
  }

  private readBytes(id: number): Uint8Array {
    const token = this.model.vocab[id];
    if (token === undefined) return new Uint8Array();
    return this.added.get(token)?.id === id ? utf8.encode(token) : bytesOfToken(token, this.spelling);
  }

  private encodeSections(sections: readonly Section[]): number[] {
    return sections.flatMap((section, at) =>
      typeof section === 'string' ? this.encodeWords(section, at) : [section.id],
    );
  }

  /** The library's own steps, without its search for added tokens, which would find them in text that people typed. */
  private encodeWords(text: string, sectionIndex: number): number[] {
    const { normalizer, pre_tokenizer: preTokenizer } = this.vocabulary;
    const normalized = normalizer === null ? text : normalizer(text);
    if (normalized === '') return [];
    const words = preTokenizer === null ? [normalized] : preTokenizer(normalized, { section_index: sectionIndex });
    return this.model(words).flatMap((token: string) => this.idsOf(token));
  }

  private idsOf(token: string): readonly number[] {
    const id = this.model.tokens_to_ids.get(token) ?? this.model.unk_token_id;
    if (id === undefined) return [];
    const isTyped = this.controls.get(id)?.content === token && !UNKNOWN.test(token);
    return isTyped ? this.spellOut(token) : [id];
  }

  /** A control string that the vocabulary itself put together, letter by letter. */
  private spellOut(token: string): number[] {
    const known = (name: string) => this.model.tokens_to_ids.get(name) ?? [];
    return Array.from(token).flatMap((letter) => {
      const id = known(letter);
      return typeof id === 'number' ? [id] : Array.from(utf8.encode(letter), (byte) => known(bytePiece(byte))).flat();
    });
  }
}

function bytePiece(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}
