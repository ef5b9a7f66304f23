import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { BODY_VERSION, WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS, type WebhookEventType } from './webhook-event.js';

const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/** The API description together with its `webhooks` (OpenAPI 3.1): what is sent to the tenant's own systems, event by event. */
export function withWebhooks(document: OpenAPIObject): OpenAPIObject {
  const webhooks = Object.fromEntries(WEBHOOK_EVENT_TYPES.map((type) => [type, { post: operationOf(type) }]));
  return { ...document, openapi: '3.1.0', webhooks } as OpenAPIObject;
}

function operationOf(type: WebhookEventType) {
  const { about, data } = WEBHOOK_EVENTS[type];
  const body = z.object({
    type: z.literal(type),
    version: z.literal(BODY_VERSION),
    timestamp: z.iso.datetime().describe('When it happened'),
    data,
  });
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'output' });
  return {
    summary: about,
    tags: ['webhooks'],
    parameters: HEADERS.map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } })),
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { '2XX': { description: 'It has arrived' }, '410': { description: 'Nothing more is wanted' } },
  };
}
