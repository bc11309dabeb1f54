// The stage of the demonstration: a clock that is set, and everything done through the same public commands as in life.
import { requestSignInCode, signIn, updateProfile } from '../../capabilities/accounts/commands.ts';
import type { Actor, Grant } from '../../kernel/gate.ts';
import type { Result } from '../../kernel/result.ts';
import type { Command, View } from '../../kernel/operation.ts';
import { mailsWritten } from '../../storage/outbox.ts';
import { type Ground, look, perform } from '../../storage/perform.ts';

/** A refusal while loading is a fault in the demonstration's own data: it names the command and stops. */
export class DemonstrationFault extends Error {}

export type Somebody = Actor & { readonly person: string; readonly name: string };

export interface Stage {
  /** What the clock shows from here on. */
  at(instant: Temporal.Instant): void;
  now(): Temporal.Instant;
  /** Does something as somebody. */
  by<In, Out>(actor: Actor, command: Command<In, Out>, input: unknown): Promise<Out>;
  sees<In, Out>(actor: Actor, view: View<In, Out>, input: unknown): Promise<Out>;
  /** Somebody signs in for the first time, by the code in their mail, and says who they are. */
  arrives(email: string, name: string, language: string, zone: string): Promise<Somebody>;
}

function unless<T>(result: Result<T>, id: string, input: unknown): T {
  if (result.ok) return result.value;
  throw new DemonstrationFault(`${id}: ${result.refusals.map(({ code, field, args }) => `${code} ${field ?? ''} ${JSON.stringify(args ?? {})}`).join('; ')} with ${JSON.stringify(input)}`);
}

const nobody: Actor = { person: null, grants: [] };

export const holding = (somebody: Somebody, ...grants: readonly Grant[]): Somebody => ({ ...somebody, grants: [...somebody.grants, ...grants] });

export function setStage(ground: Ground, start: Temporal.Instant): Stage {
  let clock = start;
  const set: Ground = { ...ground, jobs: null, clock: () => clock };
  const by: Stage['by'] = async (actor, command, input) => {
    return unless(await perform(set, command, input, actor), command.id, input);
  };
  return {
    at: (instant) => { clock = instant; }, now: () => clock, by,
    sees: async (actor, view, input) => unless(await look(set, view, input, actor), view.id, input),
    async arrives(email, name, language, zone) {
      await by(nobody, requestSignInCode, { email, language, zone, askedFrom: email });
      const [mail] = await mailsWritten(ground.db, { recipient: email }, 1), code = /\d{6}/.exec(mail!.subject)![0];
      const { person } = await by(nobody, signIn, { email, code, language, zone });
      const somebody: Somebody = { person, name, grants: [] };
      await by(somebody, updateProfile, { name, language, zone });
      return somebody;
    },
  };
}
