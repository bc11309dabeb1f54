// The waiting list moves by itself: free seats are offered in its order, reserved places first to who fills them. Staff put
// people on it and gave the order; nothing here chooses, and nothing moves for a home whose staff still decide about others.
// The caller holds the edition's seat lock.
import type { Work } from '../../../kernel/operation.ts';
import { releaseAll } from '../../../storage/vault.ts';
import { purposes } from '../rules/documents.ts';
import { nextByRule, withHeld } from '../rules/list.ts';
import { acceptUntil, nextFromList, type SeatPlan, type Waiting } from '../rules/seats.ts';
import { type EditionCall, editionCall, partnerOf } from '../store/editions.ts';
import { heldSeats, holdersAndWaiting, proposalOf } from '../store/preview.ts';
import { seatPlanOf, waitingList } from '../store/seats.ts';
import { selectionOf } from '../store/selection.ts';
import { tellOffer } from './mails.ts';
import { make } from './move.ts';

/** Once an edition runs, nobody new comes in. */
const beforeStart: ReadonlySet<string> = new Set(['called', 'closed']);

/** The last moment to accept an offer made now: so many days on, at the end of the day on the wall of the home institution, and never after the start. */
export function offerEnd(edition: EditionCall, home: string, days: number, now: Temporal.Instant): { until: Temporal.Instant; zone: string } {
  const zone = partnerOf(edition, home)?.zone ?? edition.zone;
  const until = acceptUntil(now.toZonedDateTimeISO(zone).toPlainDate().add({ days }), zone);
  const start = Temporal.PlainDate.from(edition.starts_on).toZonedDateTime({ timeZone: edition.zone, plainTime: '00:00' }).toInstant();
  return { until: Temporal.Instant.compare(until, start) > 0 ? start : until, zone };
}

/** Where the edition was selected with reserves they count here, too; what was sealed is only counted with, and shown to nobody. */
async function nextOn(work: Work, edition: string, list: readonly Waiting[]): Promise<readonly string[]> {
  const plan: SeatPlan = withHeld(await seatPlanOf(work.tx, edition), await heldSeats(work.tx, edition, [])), proposal = await proposalOf(work.tx, edition);
  if (!proposal?.confirmed_at || proposal.policy !== 'reserves') return nextFromList(list, plan);
  const all = await holdersAndWaiting(work.tx, edition);
  const sealed = await releaseAll(work.tx, { kind: 'groups', about: `edition:${edition}` }, all.map(({ person }) => person), null, purposes.groups, work.now);
  const groups = new Map(all.map(({ id, person }) => [id, (sealed.get(person) as { groups: readonly string[] } | undefined)?.groups ?? []]));
  const holders = all.filter(({ state }) => state !== 'waiting').map(({ id, home }) => ({ home: home ?? '', groups: groups.get(id)! }));
  return nextByRule(list, plan, proposal.options, holders, (id) => groups.get(id)!);
}

/** Offers free seats to those who wait; how many were offered one. */
export async function moveList(work: Work, editionId: string): Promise<number> {
  const edition = await editionCall(work.tx, editionId);
  if (!edition || !beforeStart.has(edition.call.state)) return 0;
  const list = await waitingList(work.tx, editionId);
  if (list.length === 0) return 0;
  const { offer_days: days } = await selectionOf(work.tx, editionId);
  const chosen = new Set(await nextOn(work, editionId, list));
  let offered = 0;
  for (const application of list.filter(({ id }) => chosen.has(id))) {
    const { until, zone } = offerEnd(edition, application.home, days, work.now), why = { code: 'seatFree', words: '' };
    if (Temporal.Instant.compare(until, work.now) <= 0) continue;
    if (await make(work, application, 'offerFromList', why, { accept_by: until, accept_by_zone: zone, reminded_at: null }) === null) continue;
    await tellOffer(work, application, edition, until, why);
    offered += 1;
  }
  return offered;
}
