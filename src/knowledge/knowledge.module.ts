import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { ENV, type Env } from '../config/env.js';
import { FaqController } from './faq.controller.js';
import { FaqService } from './faq.service.js';
import { KnowledgeStore } from './knowledge-store.js';
import { FaqIndexes } from './published/faq-indexes.js';
import { FaqSearch } from './published/faq-search.js';
import { KnowledgeReader } from './published/knowledge-reader.js';
import { FaqExportService } from './transfer/faq-export.service.js';
import { FaqImportService } from './transfer/faq-import.service.js';
import { TransferController } from './transfer/transfer.controller.js';

const MEGABYTE = 1024 * 1024;

/** Uploads are kept in memory, and end where the limit is. */
const uploads = MulterModule.registerAsync({
  inject: [ENV],
  useFactory: (env: Env) => ({ limits: { fileSize: env.UPLOAD_LIMIT_MB * MEGABYTE, files: 1, fields: 10 } }),
});

/** FAQs: writing them, moving them in and out, and asking what is published. */
@Module({
  imports: [uploads],
  controllers: [TransferController, FaqController],
  providers: [FaqService, FaqImportService, FaqExportService, KnowledgeStore, KnowledgeReader, FaqIndexes, FaqSearch],
  exports: [FaqService, FaqImportService, FaqExportService, FaqSearch],
})
export class KnowledgeModule {}
