/** What matters of a keydown event. */
export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** What the keyboard reports while an input method is at work. */
const PROCESSED_BY_INPUT_METHOD = 229;

/**
 * Whether this key sends the message: Enter without Shift, and not the Enter that ends a Chinese (or any other)
 * composition. Safari reports that one after the composition has ended, so `isComposing` is already false; the key code
 * still tells. Source: UI Events, section 7.3.1 "keyCode", and WebKit bug 165004.
 */
export function sends({ key, shiftKey, isComposing, keyCode }: Key): boolean {
  return key === 'Enter' && !shiftKey && !isComposing && keyCode !== PROCESSED_BY_INPUT_METHOD;
}
