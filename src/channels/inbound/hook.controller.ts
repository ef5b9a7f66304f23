import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../shared/access.js';
import { HookDesk } from './hook-desk.js';
import { rawRequest } from './raw-request.js';

/** Where chat platforms call. Who calls is proven by the platform's own signature. */
@ApiTags('channels')
@Controller('hooks/:platform/:account')
export class HookController {
  constructor(private readonly desk: HookDesk) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'The platform makes sure that it has found us' })
  greet(
    @Param('platform') platform: string,
    @Param('account') account: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    return this.call(platform, account, request, response);
  }

  @Post()
  @Public()
  @ApiOperation({ summary: 'The platform tells what has happened' })
  async call(
    @Param('platform') platform: string,
    @Param('account') account: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const {
      status,
      headers = {},
      body,
    } = await this.desk.take({ platform, account }, rawRequest(request), request.ip ?? '');
    response.status(status).set(headers).send(body);
  }
}
