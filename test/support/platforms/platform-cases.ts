import { EMAIL_CASES } from './email-case.js';
import { OFFICE_CASES } from './office-cases.js';
import { OPEN_CASES } from './open-cases.js';
import { SMART_BOT_CASES } from './smart-bot-cases.js';
import type { PlatformCase } from './stage.js';
import { TENCENT_CASES } from './tencent-cases.js';
import { WORLD_CASES } from './world-cases.js';

/** Every platform that we have, by every way in which it tells what happens. */
export const PLATFORM_CASES: readonly PlatformCase[] = [
  ...OPEN_CASES,
  ...OFFICE_CASES,
  ...TENCENT_CASES,
  ...SMART_BOT_CASES,
  ...WORLD_CASES,
  ...EMAIL_CASES,
];
