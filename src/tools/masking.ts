import type { Tool } from '../sdk/tool.js';
import type { Arguments } from './calls/call.js';
import { argumentSchema } from './tool.dto.js';

const MASK = '••••';

/** The arguments as logs may show them: what the tool's schema calls secret is masked. */
export function masked(tool: Tool, args: Arguments): Arguments {
  const { properties = {} } = argumentSchema(tool) as { properties?: Record<string, { secret?: unknown }> };
  const shown = Object.entries(args).map(([name, value]) => [name, properties[name]?.secret === true ? MASK : value]);
  return Object.fromEntries(shown) as Arguments;
}
