import type { Socket, SocketEvents } from './connection';

/** Opens a browser WebSocket to `/v1/widget` on the host the frame came from. */
export function openWebSocket(events: SocketEvents): Socket {
  const address = new URL('/v1/widget', location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  const socket = new WebSocket(address);
  socket.onopen = () => events.opened();
  socket.onmessage = (message) => events.received(String(message.data));
  socket.onclose = ({ code }) => events.closed(code);
  return {
    send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
    close: () => socket.close(),
  };
}
