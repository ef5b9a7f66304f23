import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../shared/access.js';
import { parse } from '../../shared/http.js';
import { LinkClaimService } from './link-claim.service.js';
import { OneTimeLinkService } from './one-time-link.service.js';
import { LinkClaim, LinkInspection } from './person.dto.js';
import { SessionDoor } from './session-door.js';

@ApiTags('Session')
@Controller('v1/links')
@Public()
export class LinkController {
  constructor(
    private readonly links: OneTimeLinkService,
    private readonly claims: LinkClaimService,
    private readonly door: SessionDoor,
  ) {}

  @Post('inspect')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whom a one-time link is for' })
  inspect(
    @Req() request: Request,
    @Body({ schema: LinkInspection, pipes: [parse(LinkInspection)] }) { token }: LinkInspection,
  ) {
    return this.door.counting(request, () => this.links.inspect(token));
  }

  @Post('claim')
  @HttpCode(200)
  @ApiOperation({ summary: 'Use a one-time link: set a password and sign in' })
  claim(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: LinkClaim, pipes: [parse(LinkClaim)] }) claim: LinkClaim,
  ) {
    return this.door.enter(request, response, () => this.door.counting(request, () => this.claims.claim(claim)));
  }
}
