import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from '@mantine/core';

const moss: MantineColorsTuple = [
  '#eef6f1',
  '#dcebe2',
  '#bbd8c7',
  '#97c4ab',
  '#71ad8d',
  '#529675',
  '#3c7f5f',
  '#2f6f4f',
  '#265a41',
  '#1c4431',
];

/** Warm, slightly green greys, so that nothing on the page is the stock blue-grey. */
const gray: MantineColorsTuple = [
  '#f7f9f6',
  '#eff2ee',
  '#e3e8e2',
  '#d3dad2',
  '#b9c3b9',
  '#8f9b91',
  '#5f6c63',
  '#48544c',
  '#333d37',
  '#202823',
];

const dark: MantineColorsTuple = [
  '#d5ddd7',
  '#b6c1b9',
  '#98a59c',
  '#6a776f',
  '#3f4b44',
  '#323d37',
  '#26302a',
  '#1b231f',
  '#141a17',
  '#0e1310',
];

const amber: MantineColorsTuple = [
  '#fdf6e4',
  '#f8e9c2',
  '#f0d68f',
  '#e6c05b',
  '#dcab33',
  '#c08f17',
  '#a0750c',
  '#7d5a06',
  '#644803',
  '#4a3501',
];

const clay: MantineColorsTuple = [
  '#fcefec',
  '#f8dcd6',
  '#f0bcb1',
  '#e79a8a',
  '#de7a66',
  '#d05f49',
  '#bb4a35',
  '#a23a27',
  '#842d1d',
  '#632115',
];

/** Latin faces first: a Chinese face would draw the apostrophes of English a full character wide. */
const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "DejaVu Sans", ' +
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", ' +
  '"WenQuanYi Micro Hei", sans-serif';

/** The look of the admin: moss green on warm grey, system fonts with Chinese faces, soft corners. */
export const theme = createTheme({
  colors: { moss, gray, dark, amber, clay },
  primaryColor: 'moss',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: FONT,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
  headings: { fontFamily: FONT, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 550 } },
    // Their <header> would be a second banner of the page to screen readers.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
    Paper: { defaultProps: { radius: 'lg' } },
    Modal: { defaultProps: { radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } } },
    Table: { defaultProps: { verticalSpacing: 'sm' } },
  },
});

/** The soft fills of badges, alerts and quiet buttons on a dark ground; Mantine's own nearly vanish on ours. */
function softFills(name: string, tuple: MantineColorsTuple): Record<string, string> {
  return {
    [`--mantine-color-${name}-light`]: `color-mix(in srgb, ${tuple[5]} 24%, transparent)`,
    [`--mantine-color-${name}-light-hover`]: `color-mix(in srgb, ${tuple[5]} 34%, transparent)`,
    [`--mantine-color-${name}-light-color`]: tuple[2],
  };
}

/** Mantine's own red, dimmed and placeholder colours are too faint for WCAG AA on our ground. */
export const cssVariables: CSSVariablesResolver = (current) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#202823',
    '--mantine-color-dimmed': current.colors.gray[6],
    '--mantine-color-placeholder': '#6d7a71',
    '--mantine-color-error': clay[7],
    '--mantine-color-anchor': moss[7],
    '--desk-ground': '#f7f9f6',
    '--desk-line': '#e3e8e2',
    '--desk-added': '#d9efdf',
    '--desk-removed': '#fadfd9',
  },
  dark: {
    ...softFills('moss', moss),
    ...softFills('gray', gray),
    ...softFills('amber', amber),
    ...softFills('clay', clay),
    '--mantine-color-body': '#1b231f',
    '--mantine-color-dimmed': '#9daba1',
    '--mantine-color-placeholder': '#8b998f',
    '--mantine-color-error': clay[3],
    '--mantine-color-anchor': moss[3],
    '--desk-ground': '#141a17',
    '--desk-line': '#2d3832',
    '--desk-added': '#21482f',
    '--desk-removed': '#5a2a20',
  },
});
