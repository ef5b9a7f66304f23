import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';

/** Stops people from leaving a page with unsaved changes; `release()` lets them go without a question. */
export function useLeaveGuard(dirty: boolean) {
  const released = useRef(false);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && !released.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty && !released.current,
    withResolver: true,
  });
  const release = () => {
    released.current = true;
  };
  return { blocker, release };
}
