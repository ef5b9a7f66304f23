import type { KeyboardEvent } from 'react';

/** Is this key meant for whoever chooses a character? Safari tells the Enter that ends it by the old key code only. */
export function isComposing({ nativeEvent, keyCode }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || keyCode === 229;
}
