import { AppError } from '../../../shared/error.js';
import type { OutputConstraint } from '../../language-model.js';
import type { Tokenizer } from '../tokenizer.js';
import { literal, Rule, settle } from './grammar.js';
import { GrammarMachine, type GrammarState } from './grammar-machine.js';
import { PlainText } from './plain-text.js';
import { schemaGrammar } from './schema-grammar.js';
import type { TokenConstraint } from './token-constraint.js';
import { TokenMasks } from './token-masks.js';
import { VocabularyTrie } from './vocabulary-trie.js';

/** So many grammars are kept with their masks: those of a tenant's forms come again and again. */
const MOST_GRAMMARS = 8;
/** Texts to choose from, at most. */
const MOST_CHOICES = 1_000;
/**
 * How many characters a schema may have. OpenAI's limit for names and values is 120,000
 * (https://platform.openai.com/docs/guides/structured-outputs).
 */
const MOST_CHARACTERS = 120_000;
/** What one answer may cost in frames looked at (some two seconds): forms take thousands, what is made to exhaust takes millions. */
const MOST_WORK = 1_000_000;

/** Turns constraints into token masks, for one model's vocabulary. */
export class ConstraintCompiler {
  private vocabulary: { readonly trie: VocabularyTrie; readonly plain: PlainText } | undefined;
  private readonly known = new Map<string, TokenMasks>();

  constructor(private readonly tokenizer: Tokenizer) {}

  /**
   * A constraint for one sequence. JSON comes in compact form, and without a schema it is an object. Throws AppError
   * `invalid_input` for a schema that cannot be held to, and `model_invalid` for a vocabulary that cannot write every
   * byte.
   */
  compile(constraint: OutputConstraint): TokenConstraint {
    const key = JSON.stringify(constraint);
    const masks = this.known.get(key) ?? this.make(constraint);
    this.known.delete(key);
    this.known.set(key, masks);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_GRAMMARS && oldest !== undefined) this.known.delete(oldest);
    return new GrammarConstraint(masks, this.tokenizer, () => this.known.delete(key));
  }

  private make(constraint: OutputConstraint): TokenMasks {
    if (JSON.stringify(constraint).length > MOST_CHARACTERS)
      throw new AppError('invalid_input', `A schema may have ${MOST_CHARACTERS} characters at most`);
    const root =
      constraint.kind === 'choice'
        ? choices(constraint.choices)
        : schemaGrammar(constraint.schema ?? { type: 'object' });
    settle(root);
    if (root.shortest === Infinity) throw new AppError('invalid_input', 'The JSON schema allows no value that ends');
    const { trie, plain } = (this.vocabulary ??= readVocabulary(this.tokenizer));
    return new TokenMasks(new GrammarMachine(root, trie.longest), trie, plain, this.tokenizer.vocabSize);
  }
}

function readVocabulary(tokenizer: Tokenizer) {
  const trie = new VocabularyTrie(tokenizer);
  return { trie, plain: new PlainText(trie) };
}

function choices(texts: readonly string[]): Rule {
  if (texts.length === 0 || texts.length > MOST_CHOICES || texts.includes('')) {
    throw new AppError('invalid_input', `Choices must be texts, and 1 to ${MOST_CHOICES} of them`);
  }
  return new Rule(texts.map(literal));
}

class GrammarConstraint implements TokenConstraint {
  private state: GrammarState;
  private work = 0;

  constructor(
    private readonly masks: TokenMasks,
    private readonly tokenizer: Tokenizer,
    /** Nothing of a grammar that was too much work is worth its memory. */
    private readonly drop: () => void,
  ) {
    this.state = masks.machine.start;
  }

  get canEnd(): boolean {
    return this.state.canEnd;
  }

  get mustEnd(): boolean {
    return this.state.mustEnd;
  }

  get shortestEnd(): number {
    return this.state.shortest;
  }

  hide(logits: Float32Array, tokensLeft: number): void {
    this.bounded(() => this.masks.hide(logits, this.state, tokensLeft));
  }

  accept(id: number): void {
    this.bounded(() => this.follow(id));
  }

  /** Other answers share the machine, one step at a time. */
  private bounded(work: () => void): void {
    const before = this.masks.machine.work;
    work();
    this.work += this.masks.machine.work - before;
    if (this.work <= MOST_WORK) return;
    this.drop();
    throw new AppError('invalid_input', 'The JSON schema leaves open too many ways to go on');
  }

  private follow(id: number): void {
    for (const byte of this.tokenizer.bytesOf(id)) {
      const next = this.masks.machine.step(this.state, byte);
      if (next === null)
        throw new AppError('internal', 'A token was written that the constraint does not allow', { id });
      this.state = next;
    }
  }
}
