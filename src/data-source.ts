import { DataSource } from 'typeorm';
import { CreateTenants1795400000000 } from '../migrations/1795400000000-create-tenants.js';
import { CreateFaqs1795400100000 } from '../migrations/1795400100000-create-faqs.js';
import { CreateConversations1795400200000 } from '../migrations/1795400200000-create-conversations.js';
import { CreateBotSettings1795400300000 } from '../migrations/1795400300000-create-bot-settings.js';
import { CreateDocuments1795400400000 } from '../migrations/1795400400000-create-documents.js';
import { AddUnsupportedPolicy1795400450000 } from '../migrations/1795400450000-add-unsupported-policy.js';
import { CreateSynonymGroups1795400500000 } from '../migrations/1795400500000-create-synonym-groups.js';
import { CreateKnowledgeTests1795400600000 } from '../migrations/1795400600000-create-knowledge-tests.js';
import { CreateKnowledgeGaps1795400700000 } from '../migrations/1795400700000-create-knowledge-gaps.js';
import { CreateChannels1795400800000 } from '../migrations/1795400800000-create-channels.js';
import { CreatePassageVectors1795400900000 } from '../migrations/1795400900000-create-passage-vectors.js';
import { KeepHands1795401000000 } from '../migrations/1795401000000-keep-hands.js';
import { CreateInbox1795401100000 } from '../migrations/1795401100000-create-inbox.js';
import { CreateRetention1795401600000 } from '../migrations/1795401600000-create-retention.js';
import { CreateTools1795401800000 } from '../migrations/1795401800000-create-tools.js';
import { CreateMcpServers1795401900000 } from '../migrations/1795401900000-create-mcp-servers.js';
import { CreateWebhooks1795401700000 } from '../migrations/1795401700000-create-webhooks.js';
import { CreateFigures1795401500000 } from '../migrations/1795401500000-create-figures.js';
import { CreateCannedReplies1795401400000 } from '../migrations/1795401400000-create-canned-replies.js';
import { CreateAgentGroups1795401300000 } from '../migrations/1795401300000-create-agent-groups.js';
import { CreateRatings1795401450000 } from '../migrations/1795401450000-create-ratings.js';
import { IndexConversationText1795401460000 } from '../migrations/1795401460000-index-conversation-text.js';
import { TimePulls1795401910000 } from '../migrations/1795401910000-time-pulls.js';
import { CreateQuotas1795402000000 } from '../migrations/1795402000000-create-quotas.js';
import { NoteAway1795402100000 } from '../migrations/1795402100000-note-away.js';
import { TellChangesOfHands1795402200000 } from '../migrations/1795402200000-tell-changes-of-hands.js';
import { TellOfPeople1795402300000 } from '../migrations/1795402300000-tell-of-people.js';
import { SpeakAfterClose1795402400000 } from '../migrations/1795402400000-speak-after-close.js';
import { CreateFiles1795401200000 } from '../migrations/1795401200000-create-files.js';

const MIGRATIONS = [
  CreateTenants1795400000000,
  CreateFaqs1795400100000,
  CreateConversations1795400200000,
  CreateBotSettings1795400300000,
  CreateDocuments1795400400000,
  AddUnsupportedPolicy1795400450000,
  CreateSynonymGroups1795400500000,
  CreateKnowledgeTests1795400600000,
  CreateKnowledgeGaps1795400700000,
  CreateChannels1795400800000,
  CreatePassageVectors1795400900000,
  KeepHands1795401000000,
  CreateInbox1795401100000,
  CreateRetention1795401600000,
  CreateTools1795401800000,
  CreateMcpServers1795401900000,
  CreateWebhooks1795401700000,
  CreateFigures1795401500000,
  CreateCannedReplies1795401400000,
  CreateAgentGroups1795401300000,
  CreateRatings1795401450000,
  IndexConversationText1795401460000,
  CreateFiles1795401200000,
  TimePulls1795401910000,
  CreateQuotas1795402000000,
  NoteAway1795402100000,
  TellChangesOfHands1795402200000,
  TellOfPeople1795402300000,
  SpeakAfterClose1795402400000,
];

/** The database at `url` with our migrations, not yet connected. `poolSize` connections at most. */
export function dataSource(url: string, poolSize: number): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [],
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize,
    extra: { connectionTimeoutMillis: 10_000, statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 },
  });
}
