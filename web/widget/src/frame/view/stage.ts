import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Chat, Snapshot } from '../link/chat';
import type { Store } from '../link/store';
import type { Words } from '../words/words';

/** What every part of the view may use. */
export interface Stage {
  readonly chat: Chat;
  readonly snapshot: Snapshot;
  readonly words: Words;
  /** Remembers what is being written, for this tab. */
  readonly drafts: Store;
  /** Folds the chat away; undefined where it stands alone in a window. */
  readonly close?: () => void;
  readonly now: () => number;
}

/** Set by `App`, above everything else. */
export const StageContext = createContext<Stage | undefined>(undefined);

/** The stage this part stands on. Throws outside of `App`. */
export function useStage(): Stage {
  const stage = useContext(StageContext);
  if (!stage) throw new Error('A part of the chat was drawn outside of App');
  return stage;
}
