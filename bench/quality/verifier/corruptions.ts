import { splitSentences } from '../../../src/retrieval/sentences.js';
import type { Chance } from './chance.js';
import { SWAPS } from './opposites.js';
import { withCellsExchanged, withOtherColumn, withOtherRow } from './row-sentences.js';
import type { Sample } from './sample.js';
import { withAnotherWord, withMisspeltWord, withWordAdded } from './word-corruptions.js';

/** A way to make a true sentence false: the false one, or undefined where it does not apply. */
export interface Corruption {
  readonly name: string;
  /** Figures and addresses must be caught more surely than the rest. */
  readonly hard: boolean;
  readonly apply: (sample: Sample, chance: Chance) => string | undefined;
}

const NAME = /(?<=[\p{L}\p{N},;] )\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*/gu;
const CHINESE_NAME =
  /(?<=[在由是与和向从到于、，。])\p{Script=Han}{2,4}(?=[是在的、，。省市县区和与])|《[^》]{2,10}》|「[^」]{2,8}」|[A-Z][A-Za-z]{2,}/gu;
const AUXILIARY = /\b(is|are|was|were|can|will|may|must|should|has|have|had|could|would)\b(?! not|n't)/u;
const ENGLISH_DENIAL =
  / (?:not|never|no longer)(?= )|(?<=\b(?:do|does|did|is|are|was|were|would|could|should|has|have|had))n[’']t\b|(?<=can)(?:not|[’']t)\b/u;
const WITHOUT = /\bwithout\b/u;
const CHINESE_VERB = /(?<!不|没|无|未|可|的)(可以|能够|会|需要|必须|支持|包括|属于|允许|能|是|有|在)(?!时|关|些|所)/u;
const CHINESE_DENIAL = /不(?!仅|但|过|同|断|久|少|如|论|管|锈|等|足|错|是|良|满)|没有|未(?!来)|无需|无法|没(?!收)/u;

export const CORRUPTIONS: readonly Corruption[] = [
  {
    name: 'number',
    hard: true,
    apply: ({ sentence }, chance) =>
      replaceOne(sentence, /\d+(?:[.,]\d+)*/gu, chance, (number) => otherNumber(number, chance)),
  },
  {
    name: 'digit',
    hard: true,
    apply: ({ sentence }, chance) =>
      replaceOne(sentence, /\d/gu, chance, (digit) => String((Number(digit) + 1 + chance.below(8)) % 10)),
  },
  { name: 'number of the text', hard: true, apply: numberOfTheText },
  { name: 'written number', hard: true, apply: (sample, chance) => swapped(sample, chance, 'numbers') },
  { name: 'unit or date', hard: true, apply: (sample, chance) => swapped(sample, chance, 'units') },
  {
    name: 'address or code',
    hard: true,
    apply: ({ sentence }, chance) =>
      replaceOne(
        sentence,
        /(?<=(?:https?:\/\/|www\.|@|[A-Z]{2,}-?)[\w./-]*)[a-z0-9](?=[\w./-]*\w)/gu,
        chance,
        (letter) => (letter === 'x' ? 'k' : 'x'),
      ),
  },
  { name: 'value of another column', hard: true, apply: withOtherColumn },
  { name: 'value of another row', hard: true, apply: withOtherRow },
  { name: 'cells exchanged', hard: true, apply: withCellsExchanged },
  { name: 'denial added', hard: false, apply: denied },
  { name: 'denial removed', hard: false, apply: affirmed },
  {
    name: 'name of the text',
    hard: false,
    apply: (sample, chance) => renamed(sample, sample.texts[0]?.text ?? '', chance),
  },
  {
    name: 'name of another text',
    hard: false,
    apply: (sample, chance) => renamed(sample, sample.stranger.text, chance),
  },
  { name: 'names exchanged', hard: false, apply: exchanged },
  { name: 'modal', hard: false, apply: (sample, chance) => swapped(sample, chance, 'modals') },
  { name: 'comparison', hard: false, apply: (sample, chance) => swapped(sample, chance, 'comparisons') },
  { name: 'opposite', hard: false, apply: (sample, chance) => swapped(sample, chance, 'opposites') },
  { name: 'another word', hard: false, apply: withAnotherWord },
  { name: 'word added', hard: false, apply: withWordAdded },
  { name: 'misspelt word', hard: false, apply: withMisspeltWord },
  { name: 'sentence of another text', hard: false, apply: foreign },
];

/** A sentence that stands in the texts as well, as courtesies do, is not false. */
function foreign({ stranger, texts }: Sample, chance: Chance): string | undefined {
  const sentence = chance.one(splitSentences(stranger.text).filter((cut) => cut.length > 15));
  return sentence && texts.some(({ text }) => text.includes(sentence)) ? undefined : sentence;
}

function replaceOne(
  sentence: string,
  pattern: RegExp,
  chance: Chance,
  change: (found: string) => string | undefined,
): string | undefined {
  const match = chance.one([...sentence.matchAll(pattern)]);
  const other = match && change(match[0]);
  if (!match || other === undefined || other === match[0]) return undefined;
  return sentence.slice(0, match.index) + other + sentence.slice(match.index + match[0].length);
}

function otherNumber(written: string, chance: Chance): string {
  const number = Number(written.replaceAll(',', ''));
  if (!Number.isFinite(number)) return written.replace(/\d/, (digit) => String((Number(digit) + 3) % 10));
  const other =
    chance.one([number + 1, number * 2 + 1, number * 10, Math.max(0, number - 1) || number + 2]) ?? number + 1;
  return written.includes('.') ? other.toFixed(1) : String(other);
}

function numberOfTheText({ sentence, texts }: Sample, chance: Chance): string | undefined {
  const others = (texts[0]?.text.match(/\d+(?:[.,]\d+)*/g) ?? []).filter((number) => Number(number) > 1);
  return replaceOne(sentence, /\d+(?:[.,]\d+)*/gu, chance, (number) =>
    chance.one(others.filter((other) => other !== number)),
  );
}

function denied({ sentence, language }: Sample): string | undefined {
  const other =
    language === 'zh'
      ? sentence.replace(CHINESE_VERB, (verb) => (verb === '有' ? '没有' : `不${verb}`))
      : sentence.replace(AUXILIARY, (verb) => `${verb} not`);
  return other === sentence ? undefined : other;
}

function affirmed({ sentence, language }: Sample): string | undefined {
  const other =
    language === 'zh'
      ? sentence.replace(CHINESE_DENIAL, (word) =>
          word === '没有' ? '有' : word === '无需' ? '需' : word === '无法' ? '能' : '',
        )
      : sentence.replace(ENGLISH_DENIAL, '').replace(WITHOUT, 'with');
  return other === sentence ? undefined : other;
}

function renamed(sample: Sample, from: string, chance: Chance): string | undefined {
  const pattern = sample.language === 'zh' ? CHINESE_NAME : NAME;
  const others = from.match(pattern) ?? [];
  return replaceOne(sample.sentence, pattern, chance, (name) =>
    chance.one(
      others.filter((other) => !sample.sentence.includes(other) && !other.includes(name) && !name.includes(other)),
    ),
  );
}

function exchanged({ sentence, language }: Sample): string | undefined {
  const names = [...new Set(sentence.match(language === 'zh' ? CHINESE_NAME : NAME) ?? [])];
  const [one, other] = names.filter((name) => !names.some((longer) => longer !== name && longer.includes(name)));
  if (!one || !other) return undefined;
  // "A and B" says what "B and A" says.
  const between = sentence.slice(sentence.indexOf(one) + one.length, sentence.indexOf(other)).trim();
  if (/^(?:、|和|与|及|,|and|or|, and|&|\/)$/u.test(between) || sentence.indexOf(one) > sentence.indexOf(other))
    return undefined;
  return sentence.replaceAll(one, '\u0000').replaceAll(other, one).replaceAll('\u0000', other);
}

function swapped({ sentence, language }: Sample, chance: Chance, kind: keyof (typeof SWAPS)['en']): string | undefined {
  const pairs = SWAPS[language][kind];
  const fitting = pairs
    .flatMap(([one, other]) => [[one, other] as const, [other, one] as const])
    .filter(([word]) => patternOf(word).test(sentence));
  const chosen = chance.one(fitting);
  return chosen && sentence.replace(patternOf(chosen[0]), chosen[1]);
}

function patternOf(word: string): RegExp {
  return /^[a-z ]+$/i.test(word) ? new RegExp(`\\b${word}\\b`, 'u') : new RegExp(word, 'u');
}
