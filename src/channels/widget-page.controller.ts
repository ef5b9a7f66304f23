import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../shared/access.js';
import { publicSettings } from './widget.dto.js';
import { WidgetService } from './widget.service.js';

/** The built frame page, with a place for the settings. */
export const FRAME_PAGE = Symbol('FRAME_PAGE');
const PLACE = '__MOSSDESK_SETTINGS__';

/** The page inside the widget's iframe. */
@ApiTags('widgets')
@Controller('widget')
export class WidgetPageController {
  constructor(
    private readonly widgets: WidgetService,
    @Inject(FRAME_PAGE) private readonly page: () => Promise<string>,
  ) {}

  /** Only the sites that the tenant has listed may frame it; a preview only our own admin. */
  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'The page inside the widget’s iframe' })
  async frame(@Param('id') id: string, @Query('preview') preview: string | undefined, @Res() response: Response) {
    const widget = await (preview ? this.widgets.named(id) : this.widgets.published(id));
    const ancestors = ["'self'", ...(preview ? [] : widget.origins)];
    const settings = JSON.stringify(publicSettings(widget)).replaceAll('<', '\\u003c');
    const page = (await this.page()).replace(PLACE, () => settings);
    response.setHeader('Content-Security-Policy', policy(ancestors));
    response.removeHeader('X-Frame-Options'); // it knows no lists; frame-ancestors takes its place
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(page);
  }
}

function policy(ancestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ].join('; ');
}
