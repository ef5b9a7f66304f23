interface Shape {
  readonly d: string;
  readonly filled?: boolean;
}

/** 20 by 20, drawn in the current colour. */
const SHAPES = {
  close: { d: 'M5.5 5.5l9 9m0-9l-9 9' },
  send: { d: 'M10 16V4.5M4.8 9.5L10 4.3l5.2 5.2' },
  clip: {
    d: 'M15.6 9.3l-5.5 5.5a3.3 3.3 0 01-4.7-4.7l5.8-5.8a2.2 2.2 0 013.2 3.2l-5.7 5.7a1.1 1.1 0 01-1.6-1.6l5.1-5.1',
  },
  stop: {
    d: 'M6.5 5h7A1.5 1.5 0 0115 6.5v7a1.5 1.5 0 01-1.5 1.5h-7A1.5 1.5 0 015 13.5v-7A1.5 1.5 0 016.5 5z',
    filled: true,
  },
  person: {
    d: 'M4 11.5V10a6 6 0 0112 0v1.5M4 11.2h1.6a.9.9 0 01.9.9v2.3a.9.9 0 01-.9.9H5.2A1.2 1.2 0 014 14.1zm12 0h-1.6a.9.9 0 00-.9.9v2.3a.9.9 0 00.9.9h.4A1.2 1.2 0 0016 14.1zm-.6 4c-.5 1.3-1.8 2-3.9 2',
  },
  up: {
    d: 'M6.5 9.2l3-6.1c1.3 0 2.2 1 2 2.4l-.4 2.5h3.7a1.7 1.7 0 011.7 2l-.9 5a1.8 1.8 0 01-1.8 1.5H6.5zm0 0H3.6v7.3h2.9z',
  },
  down: {
    d: 'M13.5 10.8l-3 6.1c-1.3 0-2.2-1-2-2.4l.4-2.5H5.2a1.7 1.7 0 01-1.7-2l.9-5a1.8 1.8 0 011.8-1.5h7.3zm0 0h2.9V3.5h-2.9z',
  },
  chevron: { d: 'M7.5 5l5 5-5 5' },
  fold: { d: 'M5 8l5 5 5-5' },
  arrowDown: { d: 'M10 4v11m-4.5-4.5L10 15l4.5-4.5' },
  book: {
    d: 'M4 4.5h4.5A1.5 1.5 0 0110 6v10a1.5 1.5 0 00-1.5-1.5H4zm12 0h-4.5A1.5 1.5 0 0010 6v10a1.5 1.5 0 011.5-1.5H16z',
  },
  sheet: {
    d: 'M6 3.5h5L15 7.5V15a1.5 1.5 0 01-1.5 1.5h-7.5A1.5 1.5 0 014.5 15V5A1.5 1.5 0 016 3.5zm5 0v4h4M7.5 11h5m-5 2.7h3.5',
  },
  clock: { d: 'M10 6v4.2l2.7 1.6M10 17a7 7 0 100-14 7 7 0 000 14z' },
  alert: { d: 'M10 6.5v4.2m0 2.7v.1M10 17a7 7 0 100-14 7 7 0 000 14z' },
  sprout: {
    d: 'M9.1 17h1.8v-4.4c3.6-.3 5.9-2.9 5.9-6.6V5h-1.2c-2.9 0-5 1.4-5.7 3.8C9.1 7 7.4 6 5 6H3.8v1c0 3.2 2 5.4 5.3 5.6z',
    filled: true,
  },
} as const satisfies Record<string, Shape>;

export type IconName = keyof typeof SHAPES;

/** A small picture without meaning of its own: its button or text says what it is. */
export function Icon({ name }: { readonly name: IconName }) {
  const shape: Shape = SHAPES[name];
  const paint = shape.filled ? { fill: 'currentColor' } : { fill: 'none', stroke: 'currentColor' };
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={shape.d} {...paint} stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
