import { useState } from 'react';
import { copyText } from './copy-text';

/** How long a button says what came of it. */
const SAID_MS = 2500;

/** Copies a text when asked to; for a moment `state` says what came of it. */
export function useCopy(text: string) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async () => {
    setState((await copyText(text)) ? 'copied' : 'refused');
    setTimeout(() => setState('idle'), SAID_MS);
  };
  return { state, copy: () => void copy() };
}
