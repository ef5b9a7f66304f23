import { plain } from './plain.js';
import type { Writer } from './writer.js';

/** Text messages of WeCom (企业微信) and of its customer service: no marks; `<a href>` would be a link, so it is defused. */
export const wecom: Writer = { ...plain, rule: '——————' };
