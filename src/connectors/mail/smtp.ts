// Mail by SMTP. A postman hands over one stored message; what it must not lose is kept by the outbox.
import { createTransport, type Transporter } from 'nodemailer';

export interface Letter { readonly messageId: string; readonly to: string; readonly subject: string; readonly text: string }

/** A transaction waits meanwhile, so not the minutes that SMTP would allow. */
const patienceMs = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** A postman for `mailUrl` (smtp:// or smtps://, credentials in the address), writing as `from`. Rejects when the server does not take the mail. */
export function smtpPostman(mailUrl: string, from: string): { deliver(letter: Letter): Promise<void>; close(): void } {
  const transport: Transporter = createTransport({ url: mailUrl, pool: true, maxConnections: 2, maxRequeues: 0, ...patienceMs }, { from });
  return {
    deliver: async ({ messageId, to, subject, text }) => { await transport.sendMail({ messageId, to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } }); },
    close: () => transport.close(),
  };
}
