import type { Language } from '../../retrieval/language.js';
import { wordIn } from '../../retrieval/word-in.js';
import type { AgentGroup, Routes } from './group.js';

/** What routes look at in a conversation. */
export interface RouteFacts {
  readonly place: string | null;
  readonly language: Language;
  readonly tags: readonly string[];
  /** What the visitor said lately. */
  readonly said: string;
}

type Routed = Pick<AgentGroup, 'isDefault' | 'routes'>;

/**
 * Whose conversation this is: of the groups whose routes fit, the one that asks for most kinds of things; of equals the
 * first. Where none fits, the default group; undefined where there are no groups.
 */
export function chooseGroup<Group extends Routed>(groups: readonly Group[], facts: RouteFacts): Group | undefined {
  const fitting = groups.map((group) => ({ group, kinds: fits(group.routes, facts) }));
  const most = Math.max(0, ...fitting.map(({ kinds }) => kinds));
  if (most === 0) return groups.find(({ isDefault }) => isDefault);
  return fitting.find(({ kinds }) => kinds === most)?.group;
}

/** How many kinds of things the routes name, if all of them fit; else 0. */
function fits({ places, languages, words, tags }: Routes, { place, language, tags: held, said }: RouteFacts): number {
  const kinds = [
    { named: places.length, fit: place !== null && places.includes(place) },
    { named: languages.length, fit: languages.includes(language) },
    { named: words.length, fit: wordIn(said, words) !== undefined },
    { named: tags.length, fit: tags.some((tag) => held.includes(tag)) },
  ].filter(({ named }) => named > 0);
  return kinds.every(({ fit }) => fit) ? kinds.length : 0;
}
