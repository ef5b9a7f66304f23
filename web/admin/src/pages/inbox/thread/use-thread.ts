import { useCallback, useEffect, useReducer, useRef } from 'react';
import { earlierEvents, write, type Writing } from '../../../api/inbox';
import { useLine } from '../live/line-context';
import { EMPTY_THREAD, threadReducer } from './thread-state';

/** A conversation on the screen: its log and what is being written, and the ways to add to it. */
export function useThread(conversationId: string, onFailure: (error: unknown) => void) {
  const line = useLine();
  const [state, dispatch] = useReducer(threadReducer, EMPTY_THREAD);
  const last = useRef<number>(undefined);
  last.current = state.ready ? (state.events.at(-1)?.seq ?? 0) : undefined;

  useEffect(
    () =>
      line.follow(conversationId, {
        after: () => last.current,
        hear: (frame) => dispatch({ type: 'heard', frame, now: Date.now() }),
      }),
    [line, conversationId],
  );

  const send = useCallback(
    (writing: Writing) => {
      dispatch({ type: 'wrote', writing });
      // What was written is there when the line says so: then it stands in order with what others wrote.
      write(conversationId, writing).catch((error: unknown) => {
        dispatch({ type: 'failed', clientId: writing.clientId });
        onFailure(error);
      });
    },
    [conversationId, onFailure],
  );

  const first = state.events[0]?.seq ?? 1;
  const showEarlier = () => {
    earlierEvents(conversationId, first).then(({ items }) => dispatch({ type: 'earlier', events: items }), onFailure);
  };
  return { ...state, send, showEarlier: first > 1 ? showEarlier : undefined };
}
