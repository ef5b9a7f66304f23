import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { ChannelRegistry } from '../channel-registry.js';
import { channelView } from './account.dto.js';

/** The chat platforms that accounts can be connected to. */
@ApiTags('channels')
@Controller('v1/channels')
export class ChannelController {
  constructor(private readonly registry: ChannelRegistry) {}

  @Get()
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'List the chat platforms there are plugins for; `form` is the JSON Schema of the settings' })
  list() {
    return { items: this.registry.all().map(channelView), next: null };
  }
}
