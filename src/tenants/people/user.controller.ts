import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ENV, type Env } from '../../config/env.js';
import { OneTimeSecret } from '../../database/idempotency.js';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { linkUrl } from './link-url.js';
import { Invitation, RoleChange } from './person.dto.js';
import { UserService } from './user.service.js';
import { userView } from './user.js';

@ApiTags('Users')
@Controller('v1/users')
@Access('admin', 'owner')
export class UserController {
  constructor(
    private readonly users: UserService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the people of the tenant' })
  async list(@Ctx() ctx: TenantContext) {
    return { items: (await this.users.list(ctx)).map(userView), next: null };
  }

  @Post()
  @OneTimeSecret()
  @ApiOperation({ summary: 'Invite someone; the link to pass on is shown this once' })
  async invite(
    @Ctx() ctx: TenantContext,
    @Req() request: Request,
    @Body({ schema: Invitation, pipes: [parse(Invitation)] }) invitation: Invitation,
  ) {
    const { user, token } = await this.users.invite(ctx, invitation);
    return { user: userView(user), link: token && linkUrl(this.env, request, token) };
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Give someone another role' })
  async changeRole(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: RoleChange, pipes: [parse(RoleChange)] }) { role }: RoleChange,
  ) {
    return userView(await this.users.changeRole(ctx, id, role));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove someone from the tenant' })
  remove(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.users.remove(ctx, id);
  }

  @Post(':id/link')
  @HttpCode(200)
  @OneTimeSecret()
  @ApiOperation({ summary: 'A new link to set a password, shown this once' })
  async newLink(@Ctx() ctx: TenantContext, @Req() request: Request, @Param('id', Id) id: string) {
    return { link: linkUrl(this.env, request, await this.users.newLink(ctx, id)) };
  }
}
