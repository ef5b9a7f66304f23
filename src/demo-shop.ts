import { Injectable, Logger } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { WidgetInput } from './channels/widget.dto.js';
import { WidgetService } from './channels/widget.service.js';
import { projectPath } from './config/project-path.js';
import { FileArrival } from './knowledge/documents/document.dto.js';
import { DocumentIntakeService } from './knowledge/documents/document-intake.service.js';
import { FaqImportService } from './knowledge/transfer/faq-import.service.js';
import { DemoTools } from './demo-tools.js';
import { isAppError } from './shared/error.js';
import { systemContext, type TenantContext } from './shared/tenant-context.js';
import { TenantService } from './tenants/tenant.service.js';

/** The slug of the demo tenant, and the public id of its widget. */
export const DEMO = 'demo';

const WIDGET = {
  name: '青苔小铺 · Moss & Co.',
  texts: {
    zh: {
      title: '青苔小铺 · 在线客服',
      welcome: '您好！我是青苔小铺的智能客服，退换货、配送、发票、养护都可以问我。',
      suggestions: ['怎么退货？', '多久能送到？', '可以开发票吗？', '我的订单 20231105 到哪了？'],
    },
    en: {
      title: 'Moss & Co. · Help',
      welcome: 'Hello! Ask me about returns, delivery, invoices or caring for your plants.',
      suggestions: [
        'How do I return this?',
        'How long does delivery take?',
        'Which payment methods do you take?',
        'Where is my order 10042?',
      ],
    },
  },
};

/** In `demo/documents`. The manual is written by `scripts/demo-manual.mjs`. */
const DOCUMENTS: readonly { readonly file: string; readonly title: string; readonly tags: readonly string[] }[] = [
  {
    file: 'delivery-and-returns.md',
    title: '配送与退换货条款 · Delivery and returns',
    tags: ['退换', '配送', 'returns', 'delivery'],
  },
  { file: 'kettle-manual.pdf', title: '竹柄电水壶说明书 · Kettle manual', tags: ['说明书', 'manual'] },
  { file: 'price-list.csv', title: '价目表 · Price list', tags: ['价格', 'prices'] },
];

/** The shop that a newcomer finds: a tenant with a widget, FAQs and documents in Chinese and English. */
@Injectable()
export class DemoShop {
  private readonly log = new Logger(DemoShop.name);

  constructor(
    private readonly tenants: TenantService,
    private readonly widgets: WidgetService,
    private readonly faqs: FaqImportService,
    private readonly documents: DocumentIntakeService,
    private readonly tools: DemoTools,
  ) {}

  /** Makes the demo tenant unless there is one; its documents are read when the server does jobs. What people change in it stays. */
  async seed(): Promise<void> {
    await this.make();
    const shop = await this.tenants.bySlug(DEMO);
    if (shop) await this.tools.open(shop.id);
  }

  private async make(): Promise<void> {
    if (await this.tenants.bySlug(DEMO)) return;
    const tenant = await this.tenants.create({ slug: DEMO, name: WIDGET.name }).catch((error: unknown) => {
      if (isAppError(error, 'conflict')) return undefined; // another process was first
      throw error;
    });
    if (!tenant) return;
    const ctx = systemContext(tenant.id, 'demo');
    await this.widgets.create(ctx, WidgetInput.parse(WIDGET), DEMO);
    const report = await this.faqs.import(ctx, await readFile(projectPath('demo/faqs.jsonl')), {
      dryRun: false,
      mode: 'all',
    });
    for (const document of DOCUMENTS) await this.add(ctx, document);
    await this.tools.add(ctx);
    this.log.log(`The demo shop has been set up with ${report.added} FAQs and ${DOCUMENTS.length} documents`);
  }

  private async add(ctx: TenantContext, { file, title, tags }: (typeof DOCUMENTS)[number]): Promise<void> {
    const buffer = await readFile(projectPath(`demo/documents/${file}`));
    const input = FileArrival.parse({ title, tags });
    await this.documents.add(ctx, { kind: 'file', file: { buffer, originalname: file }, input });
  }
}
