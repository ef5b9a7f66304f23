import { Controller, Get, HttpCode, Post, Query, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { overrideOf } from '../override.js';
import { FaqExportService } from './faq-export.service.js';
import { FaqImportService } from './faq-import.service.js';
import { requireUpload } from './read-faq-file.js';
import { CONTENT_TYPES, ExportQuery, ImportQuery, Upload } from './transfer.dto.js';

const FILE_BODY = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };

/** FAQs in and out as files. Comes before the controller whose `:id` would match `export`. */
@ApiTags('FAQs')
@Controller('v1/faqs')
export class TransferController {
  constructor(
    private readonly imports: FaqImportService,
    private readonly exports: FaqExportService,
  ) {}

  @Post('import')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @UseInterceptors(FileInterceptor('file'))
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE_BODY })
  @ApiOperation({ summary: 'Import FAQs from a CSV, XLSX or JSONL file, or see what that would do' })
  import(
    @Ctx() ctx: TenantContext,
    @Query({ schema: ImportQuery, pipes: [parse(ImportQuery)] }) options: ImportQuery,
    @UploadedFile(parse(Upload)) { buffer }: Upload,
  ) {
    const { overrideReason, ...rest } = options;
    return this.imports.import(ctx, requireUpload(buffer), { ...rest, override: overrideOf(overrideReason) });
  }

  @Get('export')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Export FAQs as a file that can be imported again' })
  async export(
    @Ctx() ctx: TenantContext,
    @Query({ schema: ExportQuery, pipes: [parse(ExportQuery)] }) { format, ...filter }: ExportQuery,
  ) {
    const type = CONTENT_TYPES[format];
    const disposition = `attachment; filename="faqs.${format}"`;
    return new StreamableFile(await this.exports.export(ctx, format, filter), { type, disposition });
  }
}
