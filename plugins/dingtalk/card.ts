import type { Account, Outgoing, Sent, StreamWriter } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callDingTalk } from './api.js';
import { sendText } from './sending.js';
import { type DingTalkSettings, robotOf } from './settings.js';

type Begun = Omit<Outgoing, 'text'>;

/** Begins an answer that grows in an AI card; without a template, or nobody to show it to, it is sent when it is done. */
export async function startStream(
  message: Begun,
  account: Account<DingTalkSettings>,
  host: ChannelHost,
): Promise<StreamWriter> {
  const { cardTemplateId } = account.config;
  const space = spaceOf(message);
  if (cardTemplateId === undefined || space === undefined) return sentWhenDone(message, account, host);
  // Named anew each time: who begins again after a crash must not write on in a card that nobody sees.
  const card = `${message.key}-${host.now().toString(36)}`;
  const json = { cardTemplateId, outTrackId: card, ...cardOf(space, account.config) };
  await callDingTalk({ method: 'POST', path: '/v1.0/card/instances/createAndDeliver', json }, account, host);
  return new CardWriter(card, account, host);
}

interface Space {
  readonly kind: 'IM_ROBOT' | 'IM_GROUP';
  readonly id: string;
}

function spaceOf({ conversation, reply }: Begun): Space | undefined {
  if (conversation.type === 'group') return { kind: 'IM_GROUP', id: conversation.id };
  return typeof reply.staffId === 'string' ? { kind: 'IM_ROBOT', id: reply.staffId } : undefined;
}

/** https://open.dingtalk.com/document/orgapp/create-and-deliver-cards */
function cardOf({ kind, id }: Space, config: DingTalkSettings): object {
  const common = {
    cardData: { cardParamMap: { [config.cardField]: '' } },
    callbackType: 'STREAM',
    userIdType: 1,
    openSpaceId: `dtv1.card//${kind}.${id}`,
  };
  if (kind === 'IM_ROBOT')
    return {
      ...common,
      imRobotOpenSpaceModel: { supportForward: true },
      imRobotOpenDeliverModel: { spaceType: kind, robotCode: robotOf(config) },
    };
  return {
    ...common,
    imGroupOpenSpaceModel: { supportForward: true },
    imGroupOpenDeliverModel: { robotCode: robotOf(config) },
  };
}

/** https://open.dingtalk.com/document/development/api-streamingupdate */
class CardWriter implements StreamWriter {
  private updates = 0;
  private shown = '';

  constructor(
    private readonly card: string,
    private readonly account: Account<DingTalkSettings>,
    private readonly host: ChannelHost,
  ) {}

  update(text: string): Promise<void> {
    return this.write(text, {});
  }

  async finish(text: string): Promise<Sent> {
    await this.write(text, { isFinalize: true });
    return { id: this.card };
  }

  /** A card cannot be taken back; it says that it has failed. */
  abort(): Promise<void> {
    return this.write(this.shown, { isFinalize: true, isError: true });
  }

  private async write(content: string, state: { isFinalize?: true; isError?: true }): Promise<void> {
    this.updates += 1;
    this.shown = content;
    const json = {
      outTrackId: this.card,
      guid: `${this.card}-${this.updates}`,
      key: this.account.config.cardField,
      content,
      isFull: true,
      isFinalize: false,
      isError: false,
      ...state,
    };
    await callDingTalk({ method: 'PUT', path: '/v1.0/card/streaming', json }, this.account, this.host);
  }
}

function sentWhenDone(message: Begun, account: Account<DingTalkSettings>, host: ChannelHost): StreamWriter {
  let ended = false;
  return {
    update: () => Promise.resolve(),
    finish(text) {
      if (ended) return Promise.reject(new SendError('refused', 'The message has ended'));
      ended = true;
      return sendText({ ...message, text }, account, host);
    },
    abort: () => Promise.resolve(void (ended = true)),
  };
}
