import type { MossdeskEvents } from '../mossdesk';

type Name = keyof MossdeskEvents;
type Listener<N extends Name> = (detail: MossdeskEvents[N]) => void;
type Listeners = { [N in Name]?: Set<Listener<N>> };

/** Typed events for the page. What a listener throws is reported as the page's own error and stops nothing. */
export class Emitter {
  private listeners: Listeners = {};

  on<N extends Name>(name: N, listener: Listener<N>): () => void {
    const set: Set<Listener<N>> = this.listeners[name] ?? new Set();
    set.add(listener);
    this.listeners = { ...this.listeners, [name]: set };
    return () => this.off(name, listener);
  }

  off<N extends Name>(name: N, listener: Listener<N>): void {
    this.listeners[name]?.delete(listener);
  }

  emit<N extends Name>(name: N, detail: MossdeskEvents[N]): void {
    // A copy, because a listener may add or remove others.
    for (const listener of Array.from(this.listeners[name] ?? [])) call(listener, detail);
  }

  clear(): void {
    this.listeners = {};
  }
}

/** Calls a listener of the page so that its mistakes stay its own. */
export function call<Detail>(listener: (detail: Detail) => void, detail: Detail): void {
  try {
    listener(detail);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
