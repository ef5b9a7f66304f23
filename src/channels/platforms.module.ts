import { Module } from '@nestjs/common';
import { AssistantModule } from '../assistant/assistant.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { AccountHealth } from './accounts/account-health.js';
import { ChannelAccountsModule } from './accounts/channel-accounts.module.js';
import { ChannelStart } from './channel-start.js';
import { ConnectionKeeper } from './connections/connection-keeper.js';
import { ConnectionLine } from './connections/connection-line.js';
import { BotTurns } from './inbound/bot-turns.js';
import { FileIntake } from './inbound/file-intake.js';
import { EventWriter } from './inbound/event-writer.js';
import { HandsWriter } from './inbound/hands-writer.js';
import { HookController } from './inbound/hook.controller.js';
import { HookDesk } from './inbound/hook-desk.js';
import { Inbox } from './inbound/inbox.js';
import { MessageContents } from './inbound/message-content.js';
import { MessageWriter } from './inbound/message-writer.js';
import { PullList } from './inbound/pull-list.js';
import { Puller } from './inbound/puller.js';
import { RatingWriter } from './inbound/rating-writer.js';
import { ThreadOpener } from './inbound/thread-opener.js';
import { TurnLimit } from './inbound/turn-limit.js';
import { ChannelLendingModule } from './lending/channel-lending.module.js';
import { DeliveryPlan } from './outbound/delivery-plan.js';
import { DeliverySender } from './outbound/delivery-sender.js';
import { DeliveryStore } from './outbound/delivery-store.js';
import { Messenger } from './outbound/messenger.js';
import { Outbox } from './outbound/outbox.js';
import { OutboxOutset } from './outbound/outbox-outset.js';
import { StreamRelay } from './outbound/stream-relay.js';
import { Undelivered } from './outbound/undelivered.js';
import { RatingAsker } from './ratings/rating-asker.js';
import { RatingDesk } from './ratings/rating-desk.js';
import { RatingReach } from './ratings/rating-reach.js';
import { RatingSweep } from './ratings/rating-sweep.js';
import { ChannelSweep } from './threads/channel-sweep.js';
import { InboxStore } from './threads/inbox-store.js';
import { SweepChores } from './threads/sweep-chores.js';
import { ThreadLeases } from './threads/thread-leases.js';
import { ThreadRunner } from './threads/thread-runner.js';
import { ThreadStore } from './threads/thread-store.js';
import { ThreadWaker } from './threads/thread-waker.js';
import { ThreadWork } from './threads/thread-work.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** What goes on between chat platforms and conversations. */
@Module({
  imports: [AssistantModule, ConversationsModule, ChannelAccountsModule, ChannelLendingModule, WebhooksModule],
  controllers: [HookController],
  providers: [
    ...[
      HookDesk,
      Inbox,
      PullList,
      Puller,
      EventWriter,
      MessageWriter,
      MessageContents,
      FileIntake,
      HandsWriter,
      RatingWriter,
      ThreadOpener,
      BotTurns,
      TurnLimit,
    ],
    ...[ThreadLeases, ThreadStore, InboxStore, ThreadWork, ThreadRunner, ThreadWaker, ChannelSweep, SweepChores],
    ...[Outbox, OutboxOutset, DeliveryPlan, DeliveryStore, DeliverySender, Messenger, StreamRelay, Undelivered],
    ...[AccountHealth, RatingAsker, RatingDesk, RatingReach, RatingSweep],
    ...[ConnectionKeeper, ConnectionLine, ChannelStart],
  ],
  exports: [RatingDesk],
})
export class PlatformsModule {}
