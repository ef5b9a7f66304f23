import { Controller, Get, Param, Post, Query, Req, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, Public } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import { systemContext, type TenantContext } from '../../shared/tenant-context.js';
import { FileLinks } from './file-links.js';
import { FileService } from './file.service.js';
import { sendFile } from './send-file.js';
import { uploadOf, UploadQuery } from './upload.js';

const LinkQuery = z.object({ key: z.string().max(200).default('') });
type LinkQuery = z.infer<typeof LinkQuery>;

/** The files of conversations, for agents and integrations, and for whoever has a link. */
@ApiTags('conversations')
@Controller()
export class FileController {
  constructor(
    private readonly files: FileService,
    private readonly links: FileLinks,
  ) {}

  @Post('v1/conversations/:id/files')
  @Access('conversations', 'agent')
  @UseInterceptors(FileInterceptor('file'))
  @ApiConsumes('application/octet-stream', 'multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({
    summary: 'Upload a file for a message of this conversation',
    description:
      'The body is the file, as `application/octet-stream` with `?name=`, or a form with `file`. A message carries it by its ' +
      'id; one that no message carries is forgotten after a day.',
  })
  async add(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Query({ schema: UploadQuery, pipes: [parse(UploadQuery)] }) query: UploadQuery,
    @UploadedFile() file: unknown,
    @Req() request: Request,
  ) {
    const upload = uploadOf(request, file, query, this.files.limit);
    return this.files.add(ctx, id, { ...upload, author: { kind: 'agent', id: ctx.actor.id } });
  }

  @Get('v1/files/:id')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Download a file that somebody has sent' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string, @Res({ passthrough: true }) response: Response) {
    return sendFile(await this.files.open(ctx, await this.files.get(ctx, id)), response);
  }

  @Get('files/:id')
  @Public()
  @ApiOperation({ summary: 'Open a file by the link that was sent to a visitor' })
  async linked(
    @Param('id', Id) id: string,
    @Query({ schema: LinkQuery, pipes: [parse(LinkQuery)] }) { key }: LinkQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const ctx = systemContext(await this.links.read(id, key), 'link');
    return sendFile(await this.files.open(ctx, await this.files.get(ctx, id)), response);
  }
}
