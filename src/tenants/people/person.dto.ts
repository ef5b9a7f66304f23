import { z } from 'zod';
import { ROLES } from '../../shared/access.js';
import { shortText } from '../short-text.js';

const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));
const NewPassword = z.string().min(10).max(200);
const Token = z.string().min(1).max(200);

/** The body of `POST /v1/session`. */
export const SignIn = z.object({ email: Email, password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;

/** The body of `POST /v1/session/password`. */
export const PasswordChange = z.object({ current: z.string().min(1).max(200), next: NewPassword });
export type PasswordChange = z.infer<typeof PasswordChange>;

/** The body of `POST /v1/links/inspect`. */
export const LinkInspection = z.object({ token: Token });
export type LinkInspection = z.infer<typeof LinkInspection>;

/** The body of `POST /v1/links/claim`. `email` is needed for the purpose `setup`, and without meaning for the others. */
export const LinkClaim = z.object({
  token: Token,
  password: NewPassword,
  email: Email.nullish(),
  name: shortText(100).nullish(),
});
export type LinkClaim = z.infer<typeof LinkClaim>;

/** The body of `POST /v1/users`. */
export const Invitation = z.object({ email: Email, name: shortText(100), role: z.enum(ROLES) });
export type Invitation = z.infer<typeof Invitation>;

/** The body of `PATCH /v1/users/:id`. */
export const RoleChange = z.object({ role: z.enum(ROLES) });
export type RoleChange = z.infer<typeof RoleChange>;
