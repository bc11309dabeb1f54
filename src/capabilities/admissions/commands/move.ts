// Every change of an application's state goes through here: allowed by the table, done once, written down, recorded.
import type { Work } from '../../../kernel/operation.ts';
import { after, type Move, type State, table } from '../rules/states.ts';
import { addChange, type Application, type ApplicationSet, moveFrom } from '../store/applications.ts';

export interface Why { readonly code: string; readonly words: string }

/** Makes `move`; the new state, or null when the table has no such move or somebody else was quicker. */
export async function make(work: Work, application: Application, move: Move, why: Why | null, set: ApplicationSet = {}): Promise<State | null> {
  const to = after(application.state, move);
  if (to === null) return null;
  const by = table[application.state].moves[move]![0];
  const reason = { reason_code: why?.code ?? null, reason_words: why?.words ?? null };
  const cleared = to === 'offered' ? {} : { accept_by: null, accept_by_zone: null, reminded_at: null };
  const unqueued = to === 'waiting' ? {} : { queue: null };
  if (!await moveFrom(work.tx, application, application.state, { ...cleared, ...unqueued, ...(table[to].reason && why === null ? {} : reason), state: to, state_since: work.now, ...set })) return null;
  await addChange(work.tx, {
    edition: application.edition, application: application.id, at: work.now, was: application.state, became: to, by,
    person: by === 'applicant' || by === 'staff' ? work.actor.person : null, ...reason,
  });
  work.record({ what: `application:${move}`, on: `application:${application.id}`, ...(why ? { why: [why.code, why.words].filter(Boolean).join(': ') } : {}) });
  return to;
}
