// Everything that is kept of somebody, for that person (the right of access), as one object: what each capability keeps, what
// others decided about them, and the mails they were sent. What belongs to others is left out: who decided, and in which words
// that may name somebody else. Mails too young to be read without a code are left out, so that a page left open gives no code away.
import { ownData } from '../capabilities/accounts/views.ts';
import { ownApplications } from '../capabilities/admissions/views/own.ts';
import type { Actor } from '../kernel/gate.ts';
import { mailsTo } from '../storage/outbox.ts';
import { type Ground, look } from '../storage/perform.ts';
import { asTx } from '../storage/query.ts';
import { auditAbout } from '../storage/trail.ts';
import { capabilities } from './capabilities.ts';

/** Minutes for which a mailed code may still work, and more. */
const codesLive = 15;

/** Null for nobody. */
export async function everythingOf(ground: Ground, actor: Actor): Promise<object | null> {
  const own = await look(ground, ownData, {}, actor), applications = await look(ground, ownApplications, {}, actor);
  if (!own.ok || actor.person === null) return null;
  const { id, email } = own.value.person, all: Record<string, unknown> = { ...own.value };
  const about = await auditAbout(ground.db, id, applications.ok ? applications.value.applications.map((each) => `application:${each.id}`) : []);
  all['decisionsAbout'] = about.map(({ at, what, on_what: on }) => ({ at: at.toString(), what, on }));
  all['mails'] = email === null ? [] : (await mailsTo(ground.db, email, ground.clock().subtract({ minutes: codesLive }))).map((each) => ({ ...each, written_at: each.written_at.toString(), sent_at: each.sent_at?.toString() ?? null }));
  for (const { name, capability } of capabilities) {
    const more = await capability.personalData?.(asTx(ground.db), actor.person);
    if (more) all[name] = more;
  }
  return all;
}
