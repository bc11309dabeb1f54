// What is shown of an alliance's matchings and of its calls to staff.
import { type Actor, authorise, institutionsWith, scope } from '../../../kernel/gate.ts';
import { type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import { allianceOf, allianceSubject, institutionOf, leadIn } from '../../network/api.ts';
import * as input from '../input/alliances.ts';
import { deadlineFor } from '../rules/calls.ts';
import * as alliances from '../store/alliances.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';

const managed = (actor: Actor): readonly string[] => institutionsWith(actor, 'officer', 'administrator');

/** Who leads, and whether the reader speaks for it. */
async function leadOf({ tx, now, actor }: Reading, alliance: string) {
  const id = await leadIn(tx, alliance, now.toZonedDateTimeISO('UTC').year), lead = id === null ? null : await institutionOf(tx, id);
  return { name: lead?.name ?? '', zone: lead?.zone ?? 'UTC', leads: id !== null && authorise(actor, 'institution.manage', { scopes: [scope('institution', id)] }).ok };
}
/** Own open offers that an alliance's doings can take. */
async function offersFor({ tx, actor }: Reading, members: readonly string[]) {
  return (await store.offersBy(tx, actor.person!, managed(actor))).filter(({ state, institution }) => state === 'open' && members.includes(institution) && store.isStaffOf(actor).includes(institution));
}

export const matchings = view({
  id: 'partners.matchings', input: input.allianceInput, permission: 'partners.read', about: ({ tx }, { alliance }) => allianceSubject(tx, alliance),
  run: async (reading, { alliance: id }) => ok({ alliance: (await allianceOf(reading.tx, id))!, lead: await leadOf(reading, id), rows: await alliances.matchingsOf(reading.tx, id) }),
});
export type Matchings = ShownBy<typeof matchings>;

/** For the lead all that the run found; for others what concerns their own offers. */
export const matching = view({
  id: 'partners.matching', input: input.matchingInput, permission: 'partners.read',
  async about({ tx }, { matching: id }) {
    const found = await alliances.matchingOf(tx, id);
    return found ? allianceSubject(tx, found.alliance) : null;
  },
  async run(reading, { matching: id }) {
    const { tx } = reading, found = (await alliances.matchingOf(tx, id))!, lead = await leadOf(reading, found.alliance), entries = await alliances.entriesOf(tx, id, found.alliance);
    const mine = await offersFor(reading, await store.membersOf(tx, found.alliance)), own = new Set(mine.map((each) => each.id)), run = found.round === 0 ? null : (await alliances.runOf(tx, id, found.round)) ?? null;
    const introductions = await meeting.introductionsOfMatching(tx, id), sides = await meeting.sidesOf(tx, introductions.map((each) => each.id));
    const met = introductions.map((each) => ({ id: each.id, state: each.state, sides: sides.filter(({ introduction }) => introduction === each.id) }));
    const visible = lead.leads || run?.published_at != null ? run : null, concerns = (pair: readonly string[]): boolean => lead.leads || pair.some((each) => own.has(each));
    return ok({
      matching: found, lead, count: entries.length, institutions: new Set(entries.map(({ institution }) => institution)).size, mine: mine.map((offer) => ({ ...offer, entered: entries.some((each) => each.id === offer.id) })), entries: lead.leads ? entries : [],
      names: Object.fromEntries(entries.map((each) => [each.id, each.institution_name])), titles: Object.fromEntries(entries.map((each) => [each.id, each.title])),
      ranAt: visible?.ran_at ?? null, figures: lead.leads ? visible?.answer.matching ?? null : null, proposals: visible?.answer.proposals.filter(({ pair }) => concerns(pair)) ?? [],
      alternatives: Object.entries(visible?.answer.alternatives ?? {}).flatMap(([offer, other]) => own.has(offer) && other ? [{ offer, ...other }] : []), unmatched: visible?.answer.unmatched.filter(({ offer }) => concerns([offer])) ?? [],
      met: met.filter((each) => concerns(each.sides.map(({ offer }) => offer))),
    });
  },
});
export type MatchingShown = ShownBy<typeof matching>;

export const calls = view({
  id: 'partners.calls', input: input.allianceInput, permission: 'partners.read', about: ({ tx }, { alliance }) => allianceSubject(tx, alliance),
  run: async (reading, { alliance: id }) => ok({ alliance: (await allianceOf(reading.tx, id))!, lead: await leadOf(reading, id), rows: await alliances.callsOf(reading.tx, id) }),
});
export type Calls = ShownBy<typeof calls>;

export const call = view({
  id: 'partners.call', input: input.callInput, permission: 'partners.read',
  async about({ tx }, { call: id }) {
    const found = await alliances.callOf(tx, id);
    return found ? allianceSubject(tx, found.alliance) : null;
  },
  async run(reading, { call: id }) {
    const { tx, now, actor } = reading, found = (await alliances.callOf(tx, id))!, lead = await leadOf(reading, found.alliance), members = await store.membersOf(tx, found.alliance), deadlines = await alliances.deadlinesOf(tx, id);
    const consortia = await alliances.consortiaOf(tx, id), sides = await alliances.consortiumSides(tx, consortia.map((each) => each.id)), names = await store.institutionNames(tx, members), works = store.isStaffOf(actor);
    const shown = consortia.map((each) => ({ ...each, sides: sides.filter(({ consortium }) => consortium === each.id) })).filter((each) => (lead.leads && each.state !== 'forming') || each.sides.some(({ person }) => person === actor.person));
    const own = await Promise.all(members.filter((each) => works.includes(each)).map(async (institution) => ({ institution, name: names[institution] ?? institution, zone: (await institutionOf(tx, institution))!.zone, manages: managed(actor).includes(institution), closesAt: deadlineFor(found, deadlines.find((each) => each.institution === institution)?.closes_at) })));
    return ok({ call: found, lead, deadlines, own, consortia: shown, mine: await offersFor(reading, members), within: (await alliances.offersWithin(tx, found.alliance, works)).filter(({ institution, person }) => person !== actor.person || !works.includes(institution)), open: found.state === 'open' && Temporal.Instant.compare(found.closes_at, now) > 0 });
  },
});
export type CallShown = ShownBy<typeof call>;

export const consortium = view({
  id: 'partners.consortium', input: input.consortiumInput, permission: 'partners.speak',
  async about({ tx, now, actor }, { consortium: id }) {
    const found = await alliances.consortiumOf(tx, id), works = store.isStaffOf(actor);
    if (!found) return null;
    const sides = await alliances.consortiumSides(tx, [id]), lead = found.state === 'forming' ? null : await leadIn(tx, found.alliance, now.toZonedDateTimeISO('UTC').year);
    return { owners: sides.filter(({ institution }) => works.includes(institution)).map(({ person }) => person), scopes: [...sides.filter(({ held_by }) => held_by === 'institution').map(({ institution }) => institution), ...(lead === null ? [] : [lead])].map((each) => scope('institution', each)) };
  },
  async run(reading, { consortium: id }) {
    const { tx, actor } = reading, found = (await alliances.consortiumOf(tx, id))!, sides = await alliances.consortiumSides(tx, [id]), lead = await leadOf(reading, found.alliance);
    const mine = sides.filter((side) => authorise(actor, 'partners.speak', store.voiceSubject(actor, side)).ok).map(({ offer }) => offer), applies = found.applicant === actor.person && mine.length > 0;
    const within = applies && found.state === 'forming' ? (await alliances.offersWithin(tx, found.alliance, store.isStaffOf(actor))).filter((each) => !sides.some(({ offer }) => offer === each.id) && each.person !== actor.person) : [];
    return ok({ consortium: found, sides, mine, applies, within, leads: lead.leads });
  },
});
export type ConsortiumShown = ShownBy<typeof consortium>;
