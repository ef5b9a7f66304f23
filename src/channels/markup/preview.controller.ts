import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { parse } from '../../shared/http.js';
import { ChannelRegistry } from '../channel-registry.js';
import { messagesOf } from './messages.js';
import { PreviewInput } from './preview.dto.js';

/** How an answer looks where it goes. */
@ApiTags('channels')
@Controller('v1/channels/preview')
export class PreviewController {
  constructor(private readonly channels: ChannelRegistry) {}

  /** For each platform that is loaded, the messages as they would go out: in its dialect, cut to its length. */
  @Post()
  @HttpCode(200)
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Show what an answer becomes on each platform; nothing is sent' })
  preview(@Body({ schema: PreviewInput, pipes: [parse(PreviewInput)] }) { markdown }: PreviewInput) {
    const items = this.channels.all().map(({ name, title, capabilities }) => ({
      name,
      title,
      dialect: capabilities.dialect,
      messages: messagesOf(markdown, capabilities),
    }));
    return { items };
  }
}
