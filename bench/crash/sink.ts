// A mail server that only remembers: which Message-ID it has taken (answered 250 to), for whom, and how often.
import { createServer, type Server, type Socket } from 'node:net';

export interface MailSink {
  readonly port: number;
  /** How often each Message-ID was taken. */
  readonly taken: ReadonlyMap<string, number>;
  /** Mails whose headers could not be read: there must be none. */
  readonly unread: readonly string[];
  close(): Promise<void>;
}

export async function startSink(): Promise<MailSink> {
  const taken = new Map<string, number>(), unread: string[] = [];
  const keep = (mail: string): void => {
    const id = /^message-id:\s*(<[^>]+>)/im.exec(mail)?.[1];
    if (id === undefined) unread.push(mail.slice(0, 200));
    else taken.set(id, (taken.get(id) ?? 0) + 1);
  };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    converse(socket, keep);
  });
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
  const { port } = server.address() as { port: number };
  return { port, taken, unread, close: () => new Promise((closed) => { for (const each of sockets) each.destroy(); server.close(() => closed()); }) };
}

/** Just enough of RFC 5321. A client that dies before the final dot has sent nothing. */
function converse(socket: Socket, keep: (mail: string) => void): void {
  let held = '', inData = false;
  const say = (line: string): void => { socket.write(`${line}\r\n`); };
  socket.on('error', () => {}); // killed clients reset
  socket.on('data', (bytes) => {
    held += bytes.toString('latin1');
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n', end = held.indexOf(mark);
      if (end === -1) return;
      const text = held.slice(0, end);
      held = held.slice(end + mark.length);
      if (inData) {
        inData = false;
        keep(text);
        say('250 taken');
      } else inData = command(text, say, socket);
    }
  });
  say('220 sink');
}

function command(line: string, say: (line: string) => void, socket: Socket): boolean {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === 'DATA') say('354 go on');
  else if (verb === 'QUIT') {
    say('221 bye');
    socket.end();
  } else say('250 ok');
  return verb === 'DATA';
}
