const PATHS = {
  add: 'M12 5v14M5 12h14',
  archive: 'M4 5h16v4H4zM5.5 9v10h13V9M10 13h4',
  back: 'M19 12H5M11 6l-6 6 6 6',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4',
  book: 'M5 4.5h10a4 4 0 0 1 4 4v11H8a3 3 0 0 1-3-3zM5 16.5a3 3 0 0 1 3-3h11',
  chat: 'M4 5.5h16v11H11l-5 4v-4H4z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  chevron: 'M8 10l4 4 4-4',
  clip: 'M18.5 11.5l-6.6 6.6a4 4 0 0 1-5.7-5.7l7-7a2.7 2.7 0 0 1 3.8 3.8l-6.9 6.9a1.3 1.3 0 0 1-1.9-1.9l6.2-6.2',
  clock: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M12 8v4.5l3 2',
  close: 'M6 6l12 12M18 6L6 18',
  code: 'M9 7l-5 5 5 5M15 7l5 5-5 5',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  edit: 'M5 19l1-4L16 5l3 3L9 18z',
  eye: 'M3.5 12c2-4 5-6 8.5-6s6.5 2 8.5 6c-2 4-5 6-8.5 6s-6.5-2-8.5-6M12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5',
  file: 'M7 4h7l4 4v12H7zM14 4v4h4M10 12h5M10 16h5',
  globe:
    'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M4 12h16M12 4c3 2.5 3.5 5 3.5 8s-.5 5.5-3.5 8c-3-2.5-3.5-5-3.5-8S9 6.5 12 4',
  help: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M9.7 9.8a2.3 2.3 0 1 1 3.3 2.1c-.7.4-1 .8-1 1.6M12 16.6h.01',
  home: 'M4 11l8-7 8 7M6 10v10h12V10',
  key: 'M4 12a4 4 0 1 1 8 0a4 4 0 1 1-8 0M12 12h8.5M17 12v3.5M20 12v2.5',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.5-5.5l-1.5 1.5M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.5 5.5l1.5-1.5',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  moon: 'M19 14.5A8 8 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5',
  search: 'M10.5 5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M15 15l5 5',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5a2 2 0 1 1 0 4 2 2 0 0 1 0-4M9 15a2 2 0 1 1 0 4 2 2 0 0 1 0-4',
  spark: 'M12 3.5l2 6.5 6.5 2-6.5 2-2 6.5-2-6.5L3.5 12 10 10zM19 4v3M20.5 5.5h-3',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4',
  swap: 'M7 7h12M15 3l4 4-4 4M17 17H5M9 13l-4 4 4 4',
  test: 'M9 4h6M10 4v6l-5 8.5A1 1 0 0 0 6 20h12a1 1 0 0 0 1-1.5L14 10V4M8 15h8',
  tool: 'M15 4.5a4.7 4.7 0 0 0-4.4 6.3L4.5 17 7 19.5l6.2-6.1A4.7 4.7 0 0 0 19.5 9l-2.7 1.8-3.1-.5-.5-3.1z',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  upload: 'M12 20V9M7 13l5-5 5 5M5 4h14',
  user: 'M12 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M5 20c.5-4 3-6 7-6s6.5 2 7 6',
  users:
    'M9.5 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M3.5 19c.4-3.5 2.5-5.5 6-5.5s5.6 2 6 5.5M15 5.3a3 3 0 0 1 0 5.4M17 13.9c2 .7 3.2 2.4 3.5 5.1',
  warning: 'M12 4.5l8.5 15h-17zM12 10v4.5M12 17h.01',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon in the colour of the text around it; decoration only, so screen readers skip it. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
