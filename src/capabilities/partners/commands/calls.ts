// Calls of an alliance to the staff of its members: consortia form, each partner agrees for itself, the lead decides with a reason.
import { scope } from '../../../kernel/gate.ts';
import { command, type Reading, type Work } from '../../../kernel/operation.ts';
import { resolveWall } from '../../../kernel/places.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { institutionOf } from '../../network/api.ts';
import * as input from '../input/alliances.ts';
import { agreedInstitutions, deadlineFor } from '../rules/calls.ts';
import { agreeDays } from '../rules/offers.ts';
import * as alliances from '../store/alliances.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';
import { aboutLead, leadsClock } from './matchings.ts';
import { tell } from './telling.ts';

async function aboutCall(reading: Reading, id: string) {
  const call = await alliances.callOf(reading.tx, id);
  return call ? aboutLead(reading, call.alliance) : null;
}

export const openCall = command({
  id: 'partners.openCall', input: input.openCallInput, permission: 'institution.manage', about: (reading, { alliance }) => aboutLead(reading, alliance),
  async run(work, { alliance, closesAt, ...facts }) {
    const closes = await leadsClock(work, alliance, closesAt), id = work.newId();
    if (!closes.ok) return closes;
    await alliances.addCall(work.tx, { id, alliance, ...facts, opened_by: work.actor.person, opened_at: work.now, closes_at: closes.value.at, zone: closes.value.zone, state: 'open' });
    work.record({ what: 'staffCallOpened', on: `partnerCall:${id}`, why: alliance });
    return ok({ call: id });
  },
});

export const withdrawCall = command({
  id: 'partners.withdrawCall', input: input.callInput, permission: 'institution.manage', about: (reading, { call }) => aboutCall(reading, call),
  async run(work, { call }) {
    await alliances.changeCall(work.tx, call, { state: 'withdrawn' });
    work.record({ what: 'staffCallWithdrawn', on: `partnerCall:${call}` });
    return ok({ call });
  },
});

/** A member's own deadline for its staff, not after the call's. */
export const setDeadline = command({
  id: 'partners.setDeadline', input: input.deadlineInput, permission: 'institution.manage',
  async about({ tx }, { call: id, institution }) {
    const call = await alliances.callOf(tx, id);
    return call && (await store.membersOf(tx, call.alliance)).includes(institution) ? { scopes: [scope('institution', institution)] } : null;
  },
  async run(work, { call: id, institution, closesAt }) {
    const call = (await alliances.callOf(work.tx, id))!, at = resolveWall(closesAt, (await institutionOf(work.tx, institution))!.zone, 'closesAt');
    if (!at.ok) return at;
    if (Temporal.Instant.compare(at.value, call.closes_at) > 0) return refuse('partners.refusal.afterCall', { field: 'closesAt' });
    if (Temporal.Instant.compare(at.value, work.now) <= 0) return refuse('partners.refusal.past', { field: 'closesAt' });
    await alliances.putDeadline(work.tx, id, institution, at.value);
    work.record({ what: 'staffCallDeadline', on: `partnerCall:${id}`, why: `${institution}: ${at.value}` });
    return ok({ call: id });
  },
});

/** Whether the staff of an institution may still act on a call. */
async function stillOpen(work: Work, id: string, institution: string): Promise<Result<null>> {
  const call = (await alliances.callOf(work.tx, id))!, own = (await alliances.deadlinesOf(work.tx, id)).find((each) => each.institution === institution)?.closes_at;
  if (call.state !== 'open' || Temporal.Instant.compare(deadlineFor(call, own), work.now) <= 0) return refuse('partners.refusal.callOver');
  return (await store.membersOf(work.tx, call.alliance)).includes(institution) ? ok(null) : refuse('partners.refusal.notMember');
}

interface Asked { readonly id: string; readonly institution: string; readonly person: string; readonly held_by: string; readonly title: string }

async function ask(work: Work, consortium: { readonly id: string; readonly title: string }, by: string, partners: readonly Asked[]): Promise<void> {
  await alliances.addSides(work.tx, partners.map(({ id, institution, person }) => ({ consortium: consortium.id, offer: id, institution, person, agrees: null, asked_at: work.now, answered_at: null, why: '' })));
  for (const partner of partners) {
    await tell(work, partner, (reader) => ({ subject: reader.say('partners.mail.asked.subject', { title: consortium.title }), text: reader.say('partners.mail.asked.text', { by, title: consortium.title, own: partner.title, link: `${work.origin}/consortia/${consortium.id}` }) }));
    work.record({ what: 'consortiumAsked', on: `consortium:${consortium.id}`, why: partner.id });
  }
}

/** Somebody's own offer and those of the partners asked make a consortium. */
export const beginConsortium = command({
  id: 'partners.beginConsortium', input: input.beginInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run(work, { call: id, offer, title, words, partners }) {
    const call = await alliances.callOf(work.tx, id), own = (await store.offerOf(work.tx, offer))!;
    if (!call) return refuse('gate.refusal.missing');
    if (own.state !== 'open') return refuse('partners.refusal.closed', { field: 'offer' });
    const open = await stillOpen(work, id, own.institution);
    if (!open.ok) return open;
    const within = await alliances.offersWithin(work.tx, call.alliance, store.isStaffOf(work.actor)), asked = within.filter((each) => partners.includes(each.id) && each.institution !== own.institution);
    if (asked.length < new Set(partners).size) return refuse('partners.refusal.partnersWithin', { field: 'partners' });
    const consortium = work.newId();
    await alliances.addConsortium(work.tx, { id: consortium, call: id, title, words, applicant: work.actor.person!, state: 'forming', begun_at: work.now, submitted_at: null, decided_at: null, decided_by: null, introduction: null });
    await alliances.addSides(work.tx, [{ consortium, offer, institution: own.institution, person: own.person, agrees: true, asked_at: work.now, answered_at: work.now, why: '' }]);
    work.record({ what: 'consortiumBegun', on: `consortium:${consortium}`, why: id });
    if (asked.length > 0) await ask(work, { id: consortium, title }, own.institution_name, asked);
    return ok({ consortium });
  },
});

/** Whoever applies speaks for the consortium, as long as they work at one of its sides. */
async function aboutApplicant({ tx, actor }: Reading, id: string) {
  const found = await alliances.consortiumOf(tx, id), works = store.isStaffOf(actor);
  return found ? { scopes: [], owners: (await alliances.consortiumSides(tx, [id])).some(({ institution, person }) => person === found.applicant && works.includes(institution)) ? [found.applicant] : [] } : null;
}
async function forming(work: Work, id: string): Promise<Result<alliances.Consortium>> {
  const locked = await alliances.lockConsortium(work.tx, id);
  return locked?.state === 'forming' ? ok(locked) : refuse('partners.refusal.submitted');
}

export const askPartner = command({
  id: 'partners.askPartner', input: input.askInput, permission: 'partners.speak', about: (reading, { consortium }) => aboutApplicant(reading, consortium),
  async run(work, { consortium: id, partner }) {
    const locked = await forming(work, id);
    if (!locked.ok) return locked;
    const found = (await alliances.consortiumOf(work.tx, id))!, sides = await alliances.consortiumSides(work.tx, [id]), asked = (await alliances.offersWithin(work.tx, found.alliance, store.isStaffOf(work.actor))).find((each) => each.id === partner);
    if (!asked) return refuse('partners.refusal.partnersWithin', { field: 'partner' });
    if (sides.some(({ offer }) => offer === partner)) return refuse('partners.refusal.askedAlready', { field: 'partner' });
    await ask(work, found, sides[0]!.institution_name, [asked]);
    return ok({ consortium: id });
  },
});

export const answerConsortium = command({
  id: 'partners.answerConsortium', input: input.consortiumAnswerInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run(work, { consortium: id, offer, agrees, why }) {
    const locked = await forming(work, id), side = (await alliances.consortiumSides(work.tx, [id])).find((each) => each.offer === offer);
    if (!side) return refuse('gate.refusal.missing');
    if (!locked.ok) return locked;
    const open = await stillOpen(work, locked.value.call, side.institution);
    if (!open.ok) return open;
    if (agrees === 'no' && why === '') return refuse('partners.refusal.why', { field: 'why' });
    await alliances.changeConsortiumSide(work.tx, id, offer, { agrees: agrees === 'yes', answered_at: work.now, why });
    work.record({ what: agrees === 'yes' ? 'consortiumSideAgreed' : 'consortiumSideDeclined', on: `consortium:${id}`, why: why === '' ? offer : `${offer}: ${why}` });
    return ok({ consortium: id });
  },
});

export const submitConsortium = command({
  id: 'partners.submitConsortium', input: input.consortiumInput, permission: 'partners.speak', about: (reading, { consortium }) => aboutApplicant(reading, consortium),
  async run(work, { consortium: id }) {
    const locked = await forming(work, id);
    if (!locked.ok) return locked;
    const found = (await alliances.consortiumOf(work.tx, id))!, sides = await alliances.consortiumSides(work.tx, [id]), own = sides.find(({ person }) => person === found.applicant)!, has = agreedInstitutions(sides);
    const open = await stillOpen(work, found.call, own.institution);
    if (!open.ok) return open;
    if (has < found.least) return refuse('partners.refusal.least', { args: { least: found.least, has } });
    await alliances.changeConsortium(work.tx, id, { state: 'submitted', submitted_at: work.now });
    work.record({ what: 'consortiumSubmitted', on: `consortium:${id}`, why: String(has) });
    return ok({ consortium: id });
  },
});

export const withdrawConsortium = command({
  id: 'partners.withdrawConsortium', input: input.consortiumInput, permission: 'partners.speak', about: (reading, { consortium }) => aboutApplicant(reading, consortium),
  async run(work, { consortium: id }) {
    const locked = await alliances.lockConsortium(work.tx, id);
    if (locked?.state !== 'forming' && locked?.state !== 'submitted') return refuse('partners.refusal.decided');
    await alliances.changeConsortium(work.tx, id, { state: 'withdrawn' });
    work.record({ what: 'consortiumWithdrawn', on: `consortium:${id}` });
    return ok({ consortium: id });
  },
});

/** What is chosen is an introduction of all who agreed: from there they design together. */
export const decideConsortium = command({
  id: 'partners.decideConsortium', input: input.decideInput, permission: 'institution.manage',
  async about(reading, { consortium }) {
    const found = await alliances.consortiumOf(reading.tx, consortium);
    return found ? aboutLead(reading, found.alliance) : null;
  },
  async run(work, { consortium: id, verdict, reason }) {
    const locked = await alliances.lockConsortium(work.tx, id);
    if (locked?.state !== 'submitted') return refuse('partners.refusal.decided');
    const found = (await alliances.consortiumOf(work.tx, id))!, sides = (await alliances.consortiumSides(work.tx, [id])).filter(({ agrees }) => agrees === true), introduction = verdict === 'chosen' ? work.newId() : null;
    if (introduction !== null) {
      await meeting.addIntroduction(work.tx, { id: introduction, how: 'call', state: 'agreed', alliance: found.alliance, matching: null, title: found.title, words: found.words, person: found.applicant, at: work.now, expires_at: work.now.add({ hours: 24 * agreeDays }), reminded_at: null, agreed_at: work.now, programme: null },
        sides.map(({ offer, institution, person, answered_at }) => ({ offer, institution, person, agrees: true, answered_at, answered_by: person, why: '' })));
    }
    await alliances.changeConsortium(work.tx, id, { state: verdict, decided_at: work.now, decided_by: work.actor.person, reason, introduction });
    for (const side of sides) await tell(work, side, (reader) => ({
      subject: reader.say(`partners.mail.${verdict}.subject`, { title: found.title }), text: reader.say(`partners.mail.${verdict}.text`, { title: found.title, call: found.call_title, reason, link: `${work.origin}${introduction === null ? `/consortia/${id}` : `/introductions/${introduction}`}` }),
    }));
    work.record({ what: verdict === 'chosen' ? 'consortiumChosen' : 'consortiumNotChosen', on: `consortium:${id}`, why: reason });
    return ok({ consortium: id, introduction });
  },
});
