import { z } from 'zod';

/** A line of text for people, 1 to `length` characters after trimming; control characters have no place in a name. */
export function shortText(length: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(length)
    .regex(/^\P{Cc}*$/u, 'No control characters');
}
