import { useEffect, useState } from 'react';

/** Seconds left of a wait; `start(seconds)` begins one. */
export function useBackOff(): { left: number; start: (seconds: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [left]);
  const start = (seconds: number) => {
    const begin = Date.now();
    setNow(begin);
    setUntil(begin + seconds * 1000);
  };
  return { left, start };
}
