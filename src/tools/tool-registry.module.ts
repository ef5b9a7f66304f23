import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Tool } from '../sdk/tool.js';
import { ToolRegistry, TOOLS } from './tool-registry.js';

/** The tools, which come from outside: from the plugins, or from a test. */
@Global()
@Module({})
export class ToolRegistryModule {
  static with(tools: readonly Tool[]): DynamicModule {
    return {
      module: ToolRegistryModule,
      providers: [{ provide: TOOLS, useValue: tools }, ToolRegistry],
      exports: [ToolRegistry],
    };
  }
}
