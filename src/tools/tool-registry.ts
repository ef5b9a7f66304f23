import { Inject, Injectable } from '@nestjs/common';
import type { Tool } from '../sdk/tool.js';

/** The token under which the tools are injected: `readonly Tool[]`, the ones that were loaded at start. */
export const TOOLS = Symbol('TOOLS');

/** The tools this server knows. */
@Injectable()
export class ToolRegistry {
  private readonly byName: ReadonlyMap<string, Tool>;

  constructor(@Inject(TOOLS) private readonly tools: readonly Tool[]) {
    this.byName = new Map(tools.map((tool) => [tool.name, tool]));
  }

  all(): readonly Tool[] {
    return this.tools;
  }

  /** The tool of this name; undefined when no plugin of that name was loaded. */
  find(name: string): Tool | undefined {
    return this.byName.get(name);
  }
}
