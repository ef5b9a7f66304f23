import { createParser } from 'eventsource-parser';
import { remoteFailure } from './remote-failure.js';

/** An event is a few hundred characters; a line without an end must not fill the memory. */
const LONGEST_EVENT = 4 * 1024 * 1024;
const DONE = '[DONE]';

/** Hears when the stream is waited for and when it came; comments that keep a line alive count as coming. */
export interface StreamWatch {
  waiting(): void;
  came(): void;
}

/**
 * The data of every server-sent event of a response, up to `[DONE]` or the end of the body. A character cut in two by
 * the network arrives whole.
 * @throws AppError `model_unavailable` when the connection breaks or an event is absurdly long
 */
export async function* readEvents(response: Response, watch: StreamWatch): AsyncGenerator<string> {
  const events: string[] = [];
  const parser = createParser({
    maxBufferSize: LONGEST_EVENT,
    onEvent: (event) => events.push(event.data),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw remoteFailure('garbage', 'The server sent an endless event');
    },
  });
  for await (const text of bodyText(response)) {
    watch.came();
    parser.feed(text);
    for (const data of events.splice(0)) {
      if (data.trim() === DONE) return;
      yield data;
    }
    watch.waiting();
  }
}

async function* bodyText(response: Response): AsyncGenerator<string> {
  if (!response.body) return;
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body) yield decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw remoteFailure('cut', 'The connection to the model server broke', error);
  }
}
