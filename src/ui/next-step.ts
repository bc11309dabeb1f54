// What a person should do next: on top of the home page and of an edition's space.
import type { MessageKey } from '../text/messages.gen.ts';

export interface NextStep {
  readonly key: MessageKey;
  readonly args?: Readonly<Record<string, string | number>>;
  readonly href: string;
  /** When it is due or begins; shown in the reader's zone. */
  readonly at?: Temporal.Instant;
  readonly urgent?: boolean;
}
