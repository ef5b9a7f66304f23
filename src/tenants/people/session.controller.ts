import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public, SignedIn } from '../../shared/access.js';
import { parse, UserId } from '../../shared/http.js';
import { PasswordChange, SignIn } from './person.dto.js';
import { SessionDoor } from './session-door.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('Session')
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly signIns: SignInService,
    private readonly door: SessionDoor,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in' })
  signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: SignIn, pipes: [parse(SignIn)] }) input: SignIn,
  ) {
    return this.door.enter(request, response, () => this.signIns.signIn(input, this.door.visit(request)));
  }

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Who is signed in, and where they belong' })
  describe(@UserId() userId: string) {
    return this.sessions.describe(userId);
  }

  @Delete()
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Sign out' })
  signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return this.door.leave(request, response);
  }

  @Post('password')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Set another password; other sessions end' })
  changePassword(
    @UserId() userId: string,
    @Req() request: Request,
    @Body({ schema: PasswordChange, pipes: [parse(PasswordChange)] }) change: PasswordChange,
  ) {
    return this.signIns.changePassword(userId, change, this.door.visit(request));
  }
}
