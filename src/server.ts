import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Env } from './config/env.js';
import { keepRaw } from './channels/inbound/raw-request.js';
import { withWebhooks } from './channels/webhooks/webhook-api.js';
import { webFolder } from './config/project-path.js';

const YEAR_SECONDS = 31_536_000;

/** What every page of ours may load: its own files and nothing from anywhere else. */
const PAGE_POLICY = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    // Pictures that visitors send are fetched with the name of the tenant, which no address of a picture can carry.
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
};

/** Everything around the routes: headers, limits, the static pages, the API reference. The same in tests. */
export function configure(app: NestExpressApplication, env: Env): void {
  app.set('trust proxy', env.TRUST_PROXY);
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: PAGE_POLICY,
      crossOriginEmbedderPolicy: false,
      strictTransportSecurity: isHttps(env),
    }),
  );
  keepRaw(app);
  app.useBodyParser('json', { limit: `${env.BODY_LIMIT_KB}kb` });
  servePages(app);
  describeApi(app);
}

function isHttps({ PUBLIC_URL }: Env): boolean {
  return PUBLIC_URL?.startsWith('https:') ?? false;
}

function servePages(app: NestExpressApplication): void {
  const forEver = { immutable: true, maxAge: YEAR_SECONDS * 1000, fallthrough: true };
  app.use(['/admin', '/demo', '/widget.js', '/widget-assets', '/docs'], compression());
  app.use('/widget-assets', embeddable, express.static(webFolder('widget/dist/assets'), forEver));
  app.use('/widget.js', embeddable, express.static(webFolder('widget/dist/widget.js'), { maxAge: 300_000 }));
  app.use('/admin/assets', express.static(webFolder('admin/dist/assets'), forEver));
  app.use('/admin', express.static(webFolder('admin/dist')), (_request: unknown, response: Response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(webFolder('admin/dist/index.html'));
  });
  app.use('/demo', express.static(webFolder('demo')));
  app.use(
    '/',
    express.Router().get('/', (_request, response) => response.redirect('/demo/')),
  );
}

/** Files that other sites load: the loader in their pages, and what our frame there needs. */
function embeddable(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Access-Control-Allow-Origin', '*');
  next();
}

function describeApi(app: NestExpressApplication): void {
  const about = new DocumentBuilder()
    .setTitle('Mossdesk')
    .setDescription(
      'Errors are {"error":{"code","message","details"}}. Lists take ?limit&cursor and give {items, next}.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = () => withWebhooks(SwaggerModule.createDocument(app, about));
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json' });
}
