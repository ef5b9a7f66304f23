import type { MossdeskLanguage } from '../../mossdesk';
import type { Settings } from '../../settings';
import type { Notify } from './chat';
import type { ConnectionParts } from './connection';
import type { Store } from './store';
import type { Upload } from './uploads';

/** What a session is made from. */
export interface SessionParts extends ConnectionParts {
  readonly settings: Settings;
  readonly language: MossdeskLanguage;
  readonly store: Store;
  readonly newId: () => string;
  readonly notify: Notify;
  readonly upload: Upload;
}
