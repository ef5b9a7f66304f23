import request from 'supertest';
import type { Role } from '../../src/shared/access.js';
import { hashPassword } from '../../src/tenants/people/password.js';
import type { TestApp } from './app.js';

/** The password of everyone whom these tests make. */
export const PASSWORD = '床前明月光，疑是地上霜';

/** Somebody's requests, with whatever proves who they are. */
export type Caller = Awaited<ReturnType<TestApp['signedIn']>>;

/** What `POST /v1/users` answers. */
export interface Invited {
  readonly user: { readonly id: string; readonly email: string; readonly name: string; readonly pending: boolean };
  readonly link: string | null;
}

/** A browser: it keeps its cookies, and says that it is our admin. */
export function browser(app: TestApp) {
  return request.agent(app.nest.getHttpServer()).set('X-Requested-With', 'mossdesk');
}

/** Someone who can sign in with PASSWORD; returns the id. */
export async function addReal(app: TestApp, email: string, name = '张三'): Promise<string> {
  const id = await app.addPerson({ email, name });
  await app.database.query('UPDATE users SET password_hash = $2 WHERE id = $1', [id, await hashPassword(PASSWORD)]);
  return id;
}

/** Invites someone by the API. */
export async function invite(owner: Caller, email: string, role: Role = 'editor', name = '李雷'): Promise<Invited> {
  return (await owner.post('/v1/users').send({ email, name, role }).expect(201)).body;
}

/** Uses a one-time link. */
export function claim(app: TestApp, token: string, rest: object = {}) {
  return app
    .anyone()
    .post('/v1/links/claim')
    .send({ token, password: PASSWORD, ...rest });
}

/** The token in a link. */
export function tokenOf(link: string | null): string {
  return new URL(link ?? 'none:').hash.slice(1);
}

/** The fields that an `invalid_input` names. */
export function fieldsOf(body: { error: { details: { issues: { path: string[] }[] } } }): unknown[] {
  return [...new Set(body.error.details.issues.map(({ path }) => path[0]))];
}

/** How a number of requests ended, in order. */
export async function statuses(answers: readonly PromiseLike<{ status: number }>[]): Promise<number[]> {
  return (await Promise.all(answers)).map(({ status }) => status).toSorted((a, b) => a - b);
}
