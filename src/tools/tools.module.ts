import { Module } from '@nestjs/common';
import { CallController } from './calls/call.controller.js';
import { CallList } from './calls/call-list.js';
import { CallStore } from './calls/call-store.js';
import { McpLister } from './mcp/mcp-lister.js';
import { McpServerController } from './mcp/mcp-server.controller.js';
import { McpServerService } from './mcp/mcp-server.service.js';
import { McpTools } from './mcp/mcp-tools.js';
import { ToolController } from './tool.controller.js';
import { ToolKeys } from './tool-keys.js';
import { ToolNameController } from './tool-name.controller.js';
import { ToolRunner } from './tool-runner.js';
import { ToolService } from './tool.service.js';
import { ToolTrials } from './tool-trials.js';

/** What the bot can look up and do: settings, limits, and the book of calls. */
@Module({
  controllers: [ToolController, ToolNameController, CallController, McpServerController],
  providers: [
    ...[CallList, CallStore, McpLister, McpServerService, McpTools],
    ...[ToolKeys, ToolRunner, ToolService, ToolTrials],
  ],
  exports: [CallStore, ToolRunner, ToolService],
})
export class ToolsModule {}
