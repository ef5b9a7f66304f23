import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { ENV, type Env } from '../config/env.js';
import { DocumentLinks } from './documents/document-links.js';
import { FaqController } from './faq.controller.js';
import { FaqService } from './faq.service.js';
import { KnowledgeStore } from './knowledge-store.js';
import { PublishGate } from './publish-gate.js';
import { FaqIndexes } from './published/faq-indexes.js';
import { FaqSearch } from './published/faq-search.js';
import { KnowledgeReader } from './published/knowledge-reader.js';
import { PassageIndexes } from './published/passage-indexes.js';
import { PassageReader } from './published/passage-reader.js';
import { PassageSearch } from './published/passage-search.js';
import { KnowledgeVariants } from './published/knowledge-variants.js';
import { EncoderController } from './vectors/encoder.controller.js';
import { ENCODER_PROVIDERS } from './vectors/encoder-providers.js';
import { EncoderService } from './vectors/encoder.service.js';
import { EncodingJob } from './vectors/encoding-job.js';
import { MeaningSearch } from './vectors/meaning-search.js';
import { SynonymController } from './synonyms/synonym.controller.js';
import { SynonymService } from './synonyms/synonym.service.js';
import { FaqExportService } from './transfer/faq-export.service.js';
import { FaqImportService } from './transfer/faq-import.service.js';
import { TransferController } from './transfer/transfer.controller.js';

const MEGABYTE = 1024 * 1024;

/** Uploads are kept in memory, and end where the limit is. */
const uploads = MulterModule.registerAsync({
  inject: [ENV],
  useFactory: (env: Env) => ({ limits: { fileSize: env.UPLOAD_LIMIT_MB * MEGABYTE, files: 1, fields: 10 } }),
});

/** FAQs: writing them, moving them in and out; what is published, and asking it by words and by meaning. */
@Module({
  imports: [uploads],
  controllers: [TransferController, FaqController, SynonymController, EncoderController],
  providers: [
    ...[FaqService, FaqImportService, FaqExportService, KnowledgeStore, PublishGate, SynonymService],
    ...[KnowledgeReader, FaqIndexes, FaqSearch, KnowledgeVariants],
    ...[PassageReader, PassageIndexes, PassageSearch, DocumentLinks],
    ...[EncoderService, EncodingJob, MeaningSearch, ...ENCODER_PROVIDERS],
  ],
  exports: [
    ...[FaqService, FaqImportService, FaqExportService, KnowledgeStore, PublishGate],
    ...[FaqSearch, KnowledgeVariants, PassageSearch, DocumentLinks, MeaningSearch, EncoderService],
  ],
})
export class KnowledgeModule {}
