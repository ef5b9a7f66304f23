import { createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { AppError } from './error.js';
import { storable } from './storable.js';
import type { TenantContext } from './tenant-context.js';

/** A request after the access guard has looked at it. */
export type KnownRequest = Request & { ctx?: TenantContext; userId?: string };

/** `@Body(parse(FaqInput)) input: FaqInput`. Throws `invalid_input` that names every bad field. */
export function parse<Schema extends z.ZodType>(schema: Schema): PipeTransform<unknown, z.output<Schema>> {
  return { transform: (value) => parseInput(schema, value) };
}

/** Parses what came from outside. Throws `invalid_input` with all issues. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(storable(value ?? {}));
  if (result.success) return result.data;
  throw new AppError('invalid_input', 'The request is not valid', { issues: issuesOf(result.error) });
}

/** The issues of a failed parse in the form the API shows them. */
function issuesOf(error: z.ZodError) {
  return error.issues.map(({ path, message, code }) => ({ path, message, code }));
}

/** `@Param('id', Id)`: a UUID, or `not_found`: an id of another form names nothing. */
export const Id: PipeTransform<string, string> = {
  transform(value) {
    if (z.uuid().safeParse(value).success) return value;
    throw new AppError('not_found', 'There is nothing with this id', { id: value });
  },
};

/** The tenant context that the access guard put on the request. */
export const Ctx = createParamDecorator((_: unknown, host: ExecutionContext): TenantContext => {
  const { ctx } = host.switchToHttp().getRequest<KnownRequest>();
  if (!ctx) throw new AppError('unauthorized', 'Sign in, or send an API key');
  return ctx;
});

/** The id of the signed-in person, for routes that are about the person and not about a tenant. */
export const UserId = createParamDecorator((_: unknown, host: ExecutionContext): string => {
  const { userId } = host.switchToHttp().getRequest<KnownRequest>();
  if (!userId) throw new AppError('unauthorized', 'Sign in first');
  return userId;
});
