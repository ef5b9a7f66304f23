import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse, parseInput } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { overrideOf } from '../override.js';
import { DocumentIntakeService } from './document-intake.service.js';
import {
  DocumentPatch,
  DocumentQuery,
  DocumentRemoval,
  documentView,
  MaybeUpload,
  readArrival,
  Reread,
  type Upload,
} from './document.dto.js';
import { DocumentService } from './document.service.js';

const FORM = { file: { type: 'string', format: 'binary' } };
const SETTINGS = {
  title: { type: 'string' },
  tags: { type: 'string', description: 'with commas between them' },
  language: { type: 'string', enum: ['zh', 'en'] },
  audience: { type: 'string', description: 'public, signed_in or segment:<name>' },
};

@ApiTags('Documents')
@Controller('v1/documents')
export class DocumentController {
  constructor(
    private readonly documents: DocumentService,
    private readonly intake: DocumentIntakeService,
  ) {}

  @Get()
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'List documents, latest first' })
  async list(
    @Ctx() ctx: TenantContext,
    @Query({ schema: DocumentQuery, pipes: [parse(DocumentQuery)] }) query: DocumentQuery,
  ) {
    const { items, next } = await this.documents.list(ctx, query);
    return { items: items.map(documentView), next };
  }

  @Post()
  @Access('knowledge', 'editor')
  @UseInterceptors(FileInterceptor('file'))
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiBody({ schema: { type: 'object', properties: { ...FORM, ...SETTINGS } } })
  @ApiOperation({
    summary: 'Add a document and have it read',
    description:
      'A form with `file`; or JSON `{url, kind?: "page" | "sitemap", resync?}`; or JSON `{title, text}`. The same file or ' +
      'address is one document: then the answer is 200 with the one that is there.',
  })
  async add(
    @Ctx() ctx: TenantContext,
    @UploadedFile(parse(MaybeUpload)) file: Upload | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { document, isNew } = await this.intake.add(ctx, readArrival(file, body));
    response.status(isNew ? 201 : 200);
    return documentView(document);
  }

  @Get(':id')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Read what is known of a document, and how far its reading is' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return documentView(await this.documents.get(ctx, id));
  }

  @Patch(':id')
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Change title, tags, audience, validity, or switch a document on or off' })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: DocumentPatch, pipes: [parse(DocumentPatch)] }) patch: DocumentPatch,
  ) {
    return documentView(await this.documents.update(ctx, id, patch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Delete a document with its passages; with a sitemap, its pages too' })
  async remove(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Query({ schema: DocumentRemoval, pipes: [parse(DocumentRemoval)] }) { overrideReason }: DocumentRemoval,
  ) {
    await this.documents.remove(ctx, id, overrideOf(overrideReason));
  }

  @Post(':id/reread')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @UseInterceptors(FileInterceptor('file'))
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiBody({ schema: { type: 'object', properties: { ...FORM, text: { type: 'string' } } } })
  @ApiOperation({ summary: 'Read a document again, from where it came from or from a new file or text' })
  async reread(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @UploadedFile(parse(MaybeUpload)) file: Upload | undefined,
    @Body() body: unknown,
  ) {
    const { text } = parseInput(Reread, body);
    return documentView(await this.documents.reread(ctx, id, { file, text }));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Cancel a reading that has not ended' })
  async cancel(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return documentView(await this.documents.cancel(ctx, id));
  }
}
