import type { Chance } from './chance.js';
import { withOneCell, withTwoCells } from './row-sentences.js';
import type { Sample } from './sample.js';
import { WORDINGS } from './wordings.js';

/** A way to say the same in other words, or undefined where it does not apply. */
export interface Paraphrase {
  readonly name: string;
  readonly apply: (sample: Sample, chance: Chance) => string | undefined;
}

const OPENINGS = {
  en: [
    'According to the passage, ',
    'Based on the information provided, ',
    'Please note that ',
    'Yes, ',
    'As stated in the document, ',
    'In short, ',
    'Sure! ',
  ],
  zh: ['根据资料，', '您好，', '根据文档内容，', '请注意，', '是的，', '简单来说，', '据资料介绍，'],
};

export const PARAPHRASES: readonly Paraphrase[] = [
  { name: 'as it stands', apply: ({ sentence }) => sentence },
  { name: 'synonym', apply: (sample, chance) => reworded(sample, chance, 1) },
  { name: 'two synonyms', apply: (sample, chance) => reworded(sample, chance, 2) },
  {
    name: 'opening',
    apply: ({ sentence, language }, chance) => (chance.one(OPENINGS[language]) ?? '') + decapitalised(sentence),
  },
  { name: 'clauses turned round', apply: turned },
  { name: 'figures written otherwise', apply: refigured },
  { name: 'pronoun resolved', apply: resolved },
  {
    name: 'politeness',
    apply: ({ sentence }) => changed(sentence, sentence.replaceAll('您', '你'), sentence.replaceAll('你', '您')),
  },
  {
    name: 'contraction',
    apply: ({ sentence }) =>
      changed(
        sentence,
        sentence.replace(/\b(do|does|did|is|are|was|were) not\b/u, "$1n't").replace(/\bcannot\b/u, "can't"),
        sentence.replace(/n[’']t\b/u, ' not'),
      ),
  },
  {
    name: 'aside left out',
    apply: ({ sentence }) => changed(sentence, sentence.replace(/\s?[(（][^()（）]*[)）]/u, '')),
  },
  { name: 'cell of a row', apply: withOneCell },
  { name: 'two cells of a row', apply: withTwoCells },
  { name: 'marks', apply: ({ sentence }) => changed(sentence, `**${sentence.replace(/[。.]$/u, '')}**`) },
];

function reworded({ sentence, language }: Sample, chance: Chance, times: number): string | undefined {
  let words = sentence;
  const fitting = WORDINGS[language].flatMap((group) =>
    group.filter((word) => patternOf(word).test(sentence)).map((word) => [word, group] as const),
  );
  for (let time = 0; time < times; time++) {
    const chosen = chance.one(fitting);
    const other = chosen && chance.one(chosen[1].filter((word) => word !== chosen[0]));
    if (!chosen || !other || !patternOf(chosen[0]).test(words)) return undefined;
    words = words.replace(patternOf(chosen[0]), other);
  }
  return words;
}

function patternOf(word: string): RegExp {
  return /^[a-z ]+$/.test(word) ? new RegExp(`\\b${word}\\b`, 'u') : new RegExp(word, 'u');
}

/** "A, B." says what "B, A." says. Only where one mark divides two clauses of some length. */
function turned({ sentence, language }: Sample): string | undefined {
  const parts = sentence
    .replace(/[。.]$/u, '')
    .split(language === 'zh' ? '，' : /, (?=when |if |while |because |although |in |after |before )/u);
  const [one, other] = parts;
  if (parts.length !== 2 || !one || !other || Math.min(one.length, other.length) < 8) return undefined;
  return language === 'zh'
    ? `${other}，${one}。`
    : `${other.charAt(0).toUpperCase()}${other.slice(1)}, ${decapitalised(one)}.`;
}

function refigured({ sentence }: Sample): string | undefined {
  const plain = sentence.replace(/\d{1,3}(?:,\d{3})+(?!\d)/u, (number) => number.replaceAll(',', ''));
  const grouped = sentence.replace(/(?<![\d.,+ -])(?!(?:1\d|20)\d\d(?!\d))\d{4,6}(?! ?[\d.,年)s-])/u, (number) =>
    Number(number).toLocaleString('en'),
  );
  const written = sentence.replace(
    /(?<![\d.,A-Za-z])[2-9](?=\s?[个天年次人名座])/u,
    (digit) => '零一两三四五六七八九'[Number(digit)] ?? digit,
  );
  const words = sentence.replace(
    /(?<=[a-z] )[2-9](?= (?!a\.m|p\.m)[a-z])/u,
    (digit) => ' two three four five six seven eight nine'.split(' ')[Number(digit) - 1] ?? digit,
  );
  return changed(sentence, written, /^(?:19|20)\d\d$/.test(sentence) ? sentence : plain, words, grouped);
}

function resolved({ sentence, language, texts }: Sample): string | undefined {
  const title = texts[0]?.title.replaceAll('_', ' ') ?? '';
  if (!title || /[?？]/u.test(title)) return undefined;
  if (language === 'zh')
    return changed(sentence, sentence.replace(/^(?:它|其|该\p{Script=Han}{1,2}|这)(?=[是在由有位于的])/u, title));
  return changed(sentence, sentence.replace(/^(?:It|They)\b/u, title));
}

function decapitalised(sentence: string): string {
  return /^(?:The|It|In|A|An|This|These|They|You|If|When|On|At|For|As|There|Some|Most|We|Our|Your|To)\b/u.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
}

function changed(sentence: string, ...others: string[]): string | undefined {
  return others.find((other) => other !== sentence);
}
