import { OneTimeLinkService } from '../../src/tenants/people/one-time-link.service.js';
import { type Command, optional } from '../command.js';
import { visit } from '../visit.js';

/** The way back in for an operator who is locked out: whoever can read the data folder may have it. */
export const link: Command = {
  usage: 'link [--email <address>]',
  about: 'Make a one-time link: to set up the first operator, or to reset the password of --email',
  options: { email: { type: 'string' } },
  async run(given, env) {
    const email = optional(given, 'email');
    const token = await visit(env, (app) => {
      const links = app.get(OneTimeLinkService);
      return email ? links.resetLink(email) : links.setupLink();
    });
    if (!token)
      throw new Error('The installation has its operator. To reset a password: npx mossdesk link --email <address>');
    const url = `${env.PUBLIC_URL ?? `http://localhost:${env.PORT}`}/admin/link#${token}`;
    return { text: url, value: { url } };
  },
};
