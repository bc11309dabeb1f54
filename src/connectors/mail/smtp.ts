// Mail by SMTP. A postman hands over one stored message; what it must not lose is kept by the outbox.
import { createTransport, type Transporter } from 'nodemailer';

export interface Letter { readonly messageId: string; readonly to: string; readonly subject: string; readonly text: string }

/** A postman for `mailUrl` (smtp:// or smtps://, credentials in the address), writing as `from`. Rejects when the server does not take the mail. */
export function smtpPostman(mailUrl: string, from: string): { deliver(letter: Letter): Promise<void>; close(): void } {
  const transport: Transporter = createTransport(mailUrl, { from });
  return {
    deliver: async ({ messageId, to, subject, text }) => { await transport.sendMail({ messageId, to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } }); },
    close: () => transport.close(),
  };
}
