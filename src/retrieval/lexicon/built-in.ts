import { readGroups } from './group.js';
import { ACCOUNTS } from './groups/accounts.js';
import { BANKING } from './groups/banking.js';
import { DELIVERY } from './groups/delivery.js';
import { EVERYDAY } from './groups/everyday.js';
import { FASHION } from './groups/fashion.js';
import { GENERAL } from './groups/general.js';
import { HEALTH } from './groups/health.js';
import { HOME } from './groups/home.js';
import { LEARNING } from './groups/learning.js';
import { MEMBERSHIP } from './groups/membership.js';
import { ORDERS } from './groups/orders.js';
import { PAYMENT } from './groups/payment.js';
import { RETURNS } from './groups/returns.js';
import { SOFTWARE } from './groups/software.js';
import { TELECOM } from './groups/telecom.js';
import { TRAVEL } from './groups/travel.js';
import { Lexicon } from './lexicon.js';
import { PLAIN_WORDS } from './plain-words.js';

const SUBJECTS = [
  ...[ORDERS, PAYMENT, DELIVERY, RETURNS, ACCOUNTS, MEMBERSHIP, BANKING, TELECOM],
  ...[SOFTWARE, FASHION, HEALTH, TRAVEL, HOME, LEARNING, GENERAL, EVERYDAY],
];

/** What customers of many trades say for the same thing, in Chinese and English. */
export const BUILT_IN = new Lexicon(SUBJECTS.flatMap(readGroups), PLAIN_WORDS);
