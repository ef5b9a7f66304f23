import { z } from 'zod';

const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'A colour is written #rrggbb');

const Theme = z.strictObject({
  accent: Colour.default('#2f6f4f'),
  scheme: z.enum(['auto', 'light', 'dark']).default('auto'),
  position: z.enum(['right', 'left']).default('right'),
});

const Texts = z.strictObject({
  title: z.string().trim().min(1).max(60),
  welcome: z.string().trim().max(500).default(''),
  suggestions: z.array(z.string().trim().min(1).max(80)).max(6).default([]),
});

/** A site that may embed the widget: an origin, or all subdomains of one (`https://*.example.com`). */
const Origin = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^https?:\/\/(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?\/?$/, 'A site is written https://shop.example.com')
  .transform((origin) => origin.replace(/\/$/, ''));

export const WidgetInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  enabled: z.boolean().default(true),
  language: z.enum(['auto', 'zh', 'en']).default('auto'),
  origins: z.array(Origin).max(50).default([]),
  /** May visitors send files? */
  files: z.boolean().default(true),
  theme: Theme.default({ accent: '#2f6f4f', scheme: 'auto', position: 'right' }),
  texts: z.strictObject({ zh: Texts, en: Texts }).default({
    zh: { title: '在线客服', welcome: '您好！请问有什么可以帮您？', suggestions: [] },
    en: { title: 'Help', welcome: 'Hello! What can I help you with?', suggestions: [] },
  }),
});
export type WidgetInput = z.infer<typeof WidgetInput>;

/** Changes to a widget; `version` is the one they were made on. */
export const WidgetPatch = z.strictObject({
  version: z.number().int().min(1),
  name: WidgetInput.shape.name.optional(),
  enabled: z.boolean().optional(),
  language: z.enum(['auto', 'zh', 'en']).optional(),
  origins: z.array(Origin).max(50).optional(),
  files: z.boolean().optional(),
  theme: Theme.optional(),
  texts: z.strictObject({ zh: Texts, en: Texts }).optional(),
});
export type WidgetPatch = z.infer<typeof WidgetPatch>;

export interface Widget extends WidgetInput {
  readonly id: string;
  readonly tenantId: string;
  readonly identitySecret: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the API shows of a widget; that it has an identity secret, never the secret. */
export function widgetView({ tenantId: _, identitySecret, createdAt, updatedAt, ...shown }: Widget) {
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { ...shown, identity: identitySecret !== null, ...times };
}

/** What everyone may know who sees the widget. */
export function publicSettings({ id, language, theme, texts, files }: Widget) {
  return { id, language, theme, texts, files };
}
