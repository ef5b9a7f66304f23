import { Injectable, Logger } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { WidgetInput } from './channels/widget.dto.js';
import { WidgetService } from './channels/widget.service.js';
import { projectPath } from './config/project-path.js';
import { FaqImportService } from './knowledge/transfer/faq-import.service.js';
import { isAppError } from './shared/error.js';
import { systemContext } from './shared/tenant-context.js';
import { TenantService } from './tenants/tenant.service.js';

/** The slug of the demo tenant, and the public id of its widget. */
export const DEMO = 'demo';

const WIDGET = {
  name: '青苔小铺 · Moss & Co.',
  texts: {
    zh: {
      title: '青苔小铺 · 在线客服',
      welcome: '您好！我是青苔小铺的智能客服，退换货、配送、发票、养护都可以问我。',
      suggestions: ['怎么退货？', '多久能送到？', '可以开发票吗？'],
    },
    en: {
      title: 'Moss & Co. · Help',
      welcome: 'Hello! Ask me about returns, delivery, invoices or caring for your plants.',
      suggestions: ['How do I return this?', 'How long does delivery take?', 'Which payment methods do you take?'],
    },
  },
};

/** The shop that a newcomer finds: a tenant with a widget and FAQs in Chinese and English. */
@Injectable()
export class DemoShop {
  private readonly log = new Logger(DemoShop.name);

  constructor(
    private readonly tenants: TenantService,
    private readonly widgets: WidgetService,
    private readonly faqs: FaqImportService,
  ) {}

  /** Makes the demo tenant unless there is one. What people change in it stays. */
  async seed(): Promise<void> {
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
    this.log.log(`The demo shop has been set up with ${report.added} FAQs`);
  }
}
