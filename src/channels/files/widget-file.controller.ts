import { Controller, Get, Ip, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { sendFile } from '../../conversations/files/send-file.js';
import { uploadOf, UploadQuery } from '../../conversations/files/upload.js';
import { Public } from '../../shared/access.js';
import { Id, parse } from '../../shared/http.js';
import { WidgetFiles } from './widget-files.js';

const Pass = z.object({ pass: z.string().max(2000).default('') });
type Pass = z.infer<typeof Pass>;
const PassedUpload = UploadQuery.extend(Pass.shape);
type PassedUpload = z.infer<typeof PassedUpload>;

/** Files of visitors, by the pass that the widget's socket gave them. */
@ApiTags('widgets')
@Controller('v1/widget/files')
@Public()
export class WidgetFileController {
  constructor(private readonly files: WidgetFiles) {}

  @Post()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({ summary: 'Upload a file for the next message of a visitor' })
  async add(
    @Query({ schema: PassedUpload, pipes: [parse(PassedUpload)] }) query: PassedUpload,
    @Ip() address: string,
    @Req() request: Request,
  ) {
    const claims = await this.files.admit(query.pass);
    return this.files.add(claims, address, uploadOf(request, undefined, query, this.files.limit));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a file of a visitor’s own conversation' })
  async get(
    @Param('id', Id) id: string,
    @Query({ schema: Pass, pipes: [parse(Pass)] }) { pass }: Pass,
    @Res({ passthrough: true }) response: Response,
  ) {
    return sendFile(await this.files.open(pass, id), response);
  }
}
