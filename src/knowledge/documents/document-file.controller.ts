import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { Access, Public } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { DocumentFileService, type OpenedFile } from './document-file.service.js';

const LinkQuery = z.object({ key: z.string().max(200).default('') });
type LinkQuery = z.infer<typeof LinkQuery>;

/** What a browser may show. HTML is no such thing: it would run as a page of ours. */
const SHOWN_AS_TEXT = new Set(['text/plain', 'text/markdown', 'text/csv', 'text/tab-separated-values']);
const PDF = 'application/pdf';
/** Nothing in the file may load or run anything, nor reach what else is served from here. */
const SANDBOX = `sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'`;
/**
 * A PDF is shown by the browser's own viewer, which embeds the file as an object and, in older browsers, does not start in
 * a sandbox. The viewer is no page of our origin.
 */
const PDF_POLICY = `default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'`;

/** The original files of documents. */
@ApiTags('Documents')
@Controller()
export class DocumentFileController {
  constructor(private readonly files: DocumentFileService) {}

  @Get('v1/documents/:id/file')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Download the file that a document was made from' })
  async file(@Ctx() ctx: TenantContext, @Param('id', Id) id: string, @Res({ passthrough: true }) response: Response) {
    return send(await this.files.open(ctx, id), response);
  }

  @Get('documents/:id')
  @Public()
  @ApiOperation({ summary: 'Open a document that an answer cites, by the link in the citation' })
  async linked(
    @Param('id', Id) id: string,
    @Query({ schema: LinkQuery, pipes: [parse(LinkQuery)] }) { key }: LinkQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    return send(await this.files.openLinked(id, key), response);
  }
}

function send({ document, stream, utf8 }: OpenedFile, response: Response): StreamableFile {
  const { mediaType, size } = document;
  const isText = mediaType !== null && SHOWN_AS_TEXT.has(mediaType);
  const isShown = isText || mediaType === PDF;
  const type = isText ? `text/plain${utf8 ? '; charset=utf-8' : ''}` : isShown ? PDF : 'application/octet-stream';
  response.setHeader('Content-Security-Policy', mediaType === PDF ? PDF_POLICY : SANDBOX);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  const disposition = `${isShown ? 'inline' : 'attachment'}; ${fileNameField(document)}`;
  return new StreamableFile(stream, { type, disposition, length: size });
}

/** RFC 6266: a plain name for old browsers, and the real one. */
function fileNameField({ fileName, title }: OpenedFile['document']): string {
  const name = fileName ?? `${title}.txt`;
  const plain = name.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
