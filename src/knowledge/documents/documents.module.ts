import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { ENV, type Env } from '../../config/env.js';
import { Clock } from '../../shared/clock.js';
import { PageFetcher } from '../fetching/page-fetcher.js';
import { KnowledgeModule } from '../knowledge.module.js';
import { DocumentFileController } from './document-file.controller.js';
import { DocumentFileService } from './document-file.service.js';
import { DocumentIntakeService } from './document-intake.service.js';
import { DocumentController } from './document.controller.js';
import { DocumentService } from './document.service.js';
import { PassageController } from './passage.controller.js';
import { PassageService } from './passage.service.js';
import { ContentSource } from './reading-job/document-content.js';
import { DocumentReader } from './reading-job/document-reader.js';
import { DocumentWriter } from './reading-job/document-writer.js';
import { ReadingJob } from './reading-job/reading-job.js';
import { ResyncJob } from './reading-job/resync-job.js';
import { SiteReader } from './reading-job/site-reader.js';
import { ReadingNews } from './reading-news.js';

const MEGABYTE = 1024 * 1024;

/** Uploads are kept in memory, and end where the limit is. Names of files are Chinese as often as not. */
const uploads = MulterModule.registerAsync({
  inject: [ENV],
  useFactory: (env: Env) => ({
    limits: { fileSize: env.DOCUMENT_LIMIT_MB * MEGABYTE, files: 1, fields: 20 },
    defParamCharset: 'utf8',
  }),
});

const fetcher = { provide: PageFetcher, inject: [ENV, Clock], useFactory: PageFetcher.of.bind(PageFetcher) };

/** Documents: taking them in, reading them, and what people do to them and their passages. */
@Module({
  imports: [uploads, KnowledgeModule],
  controllers: [DocumentController, PassageController, DocumentFileController],
  providers: [
    ...[DocumentService, DocumentIntakeService, DocumentFileService, PassageService, ReadingNews, fetcher],
    ...[ReadingJob, ResyncJob, DocumentReader, DocumentWriter, ContentSource, SiteReader],
  ],
  exports: [DocumentService, DocumentIntakeService],
})
export class DocumentsModule {}
