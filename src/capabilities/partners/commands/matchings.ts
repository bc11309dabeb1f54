// A matching of a whole alliance: opened by its lead, entered by staff of its members, run in one go, published as proposals
// that each side answers, run again for the rest.
import { command, commandAhead, type Reading, type Work } from '../../../kernel/operation.ts';
import { resolveWall } from '../../../kernel/places.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { solveApart } from '../../../engines/partners/solve-thread.ts';
import { allianceLeadSubject, institutionOf, leadIn } from '../../network/api.ts';
import * as input from '../input/alliances.ts';
import type { AllianceAnswer } from '../rules/pair.ts';
import { problemOf } from '../rules/problem.ts';
import * as alliances from '../store/alliances.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';
import { proposeIntroduction } from './introductions.ts';

const yearOf = (now: Temporal.Instant): number => now.toZonedDateTimeISO('UTC').year;
export const aboutLead = ({ tx, now }: Reading, alliance: string) => allianceLeadSubject(tx, alliance, yearOf(now));
async function aboutMatching(reading: Reading, id: string) {
  const matching = await alliances.matchingOf(reading.tx, id);
  return matching ? aboutLead(reading, matching.alliance) : null;
}
/** A wall time of the institution that leads, and that institution. */
export async function leadsClock(work: Work, alliance: string, wall: Temporal.PlainDateTime): Promise<Result<{ readonly at: Temporal.Instant; readonly zone: string; readonly lead: string }>> {
  const lead = (await institutionOf(work.tx, (await leadIn(work.tx, alliance, yearOf(work.now)))!))!, at = resolveWall(wall, lead.zone, 'closesAt');
  if (!at.ok) return at;
  return Temporal.Instant.compare(at.value, work.now) <= 0 ? refuse('partners.refusal.past', { field: 'closesAt' }) : ok({ at: at.value, zone: lead.zone, lead: lead.name });
}

export const openMatching = command({
  id: 'partners.openMatching', input: input.openMatchingInput, permission: 'institution.manage', about: (reading, { alliance }) => aboutLead(reading, alliance),
  async run(work, { alliance, title, words, closesAt, answerDays }) {
    const closes = await leadsClock(work, alliance, closesAt), id = work.newId();
    if (!closes.ok) return closes;
    await alliances.addMatching(work.tx, { id, alliance, title, words, opened_at: work.now, opened_by: work.actor.person, closes_at: closes.value.at, answer_days: answerDays, state: 'open', round: 0 });
    work.record({ what: 'matchingOpened', on: `partnerMatching:${id}`, why: alliance });
    return ok({ matching: id });
  },
});

/** Puts one's own offer in: within a matching all its offers see each other. */
export const enterMatching = command({
  id: 'partners.enterMatching', input: input.enterInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run(work, { matching: id, offer }) {
    const matching = await alliances.lockMatching(work.tx, id), own = (await store.offerOf(work.tx, offer))!;
    if (!matching || !(await store.membersOf(work.tx, matching.alliance)).includes(own.institution)) return refuse('partners.refusal.notMember', { field: 'offer' });
    if (matching.state !== 'open' || Temporal.Instant.compare(matching.closes_at, work.now) <= 0) return refuse('partners.refusal.matchingOver');
    if (own.state !== 'open') return refuse('partners.refusal.closed', { field: 'offer' });
    await alliances.enter(work.tx, id, offer, work.now);
    work.record({ what: 'matchingEntered', on: `partnerMatching:${id}`, why: offer });
    return ok({ matching: id });
  },
});

export const leaveMatching = command({
  id: 'partners.leaveMatching', input: input.enterInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run(work, { matching: id, offer }) {
    if ((await alliances.lockMatching(work.tx, id))?.state !== 'open') return refuse('partners.refusal.matchingOver');
    await alliances.leave(work.tx, id, offer);
    work.record({ what: 'matchingLeft', on: `partnerMatching:${id}`, why: offer });
    return ok({ matching: id });
  },
});

/** Those who have not met yet in this matching, apart from whom they declined. */
async function rest({ tx, now }: Reading, matching: alliances.Matching) {
  const introductions = await meeting.introductionsOfMatching(tx, matching.id), sides = await meeting.sidesOf(tx, introductions.map(({ id }) => id));
  const inState = (...states: readonly string[]) => introductions.filter(({ state }) => states.includes(state)).map(({ id }) => sides.filter(({ introduction }) => introduction === id).map(({ offer }) => offer));
  const busy = new Set(inState('proposed', 'agreed').flat()), apart = inState('declined', 'lapsed');
  const entries = (await alliances.entriesOf(tx, matching.id, matching.alliance)).map(({ id }) => id).filter((id) => !busy.has(id));
  const facts = await store.offerFacts(tx, now, entries, { visibility: false });
  return facts.map((each) => ({ ...each, apart: [...each.apart, ...apart.filter((pair) => pair.includes(each.id)).flat().filter((id) => id !== each.id)] }));
}

interface Found { readonly answer: AllianceAnswer; readonly round: number }

/** As many pairs as possible, then the worst as good as possible, then the best sum; an alternative for each. */
export const runMatching = commandAhead({
  id: 'partners.runMatching', input: input.matchingInput, permission: 'institution.manage', about: (reading, { matching }) => aboutMatching(reading, matching),
  async ahead(reading, { matching: id }): Promise<Result<Found>> {
    const matching = (await alliances.matchingOf(reading.tx, id))!;
    if (Temporal.Instant.compare(reading.now, matching.closes_at) < 0) return refuse('partners.refusal.beforeClose');
    if (matching.state === 'closed') return refuse('partners.refusal.matchingOver');
    const facts = await rest(reading, matching);
    if (facts.length < 2) return refuse('partners.refusal.fewEntries');
    const { pairs, proposals, alternatives, unmatched, matching: figures } = await solveApart(problemOf(facts), { seed: id, all: true });
    return ok({ answer: { pairs: pairs!, proposals: proposals!, alternatives: alternatives!, unmatched: unmatched!, matching: figures! }, round: matching.round });
  },
  async run(work, { matching: id }, _, { answer, round }: Found) {
    const matching = (await alliances.lockMatching(work.tx, id))!;
    if (matching.round !== round) return refuse('partners.refusal.ranMeanwhile');
    await alliances.addRun(work.tx, id, round + 1, answer, work.now);
    await alliances.changeMatching(work.tx, id, { state: 'run', round: round + 1 });
    work.record({ what: 'matchingRun', on: `partnerMatching:${id}`, why: `${round + 1}: ${answer.pairs.length}` });
    return ok({ matching: id, pairs: answer.pairs.length });
  },
});

/** Proposes each pair to its two sides. Pairs of which one has closed or left meanwhile are left out. */
export const publishMatching = command({
  id: 'partners.publishMatching', input: input.matchingInput, permission: 'institution.manage', about: (reading, { matching }) => aboutMatching(reading, matching),
  async run(work, { matching: id }) {
    const matching = (await alliances.lockMatching(work.tx, id))!, run = await alliances.runOf(work.tx, id, matching.round);
    if (matching.state !== 'run' || !run) return refuse('partners.refusal.notRun');
    const lead = (await institutionOf(work.tx, (await leadIn(work.tx, matching.alliance, yearOf(work.now)))!))!, standing = new Set((await alliances.entriesOf(work.tx, id, matching.alliance)).map((each) => each.id));
    const offers = new Map((await store.offersOf(work.tx, run.answer.pairs.flat())).map((each) => [each.id, each]));
    for (const [a, b] of run.answer.pairs) {
      if (standing.has(a) && standing.has(b)) await proposeIntroduction(work, [offers.get(a)!, offers.get(b)!], { how: 'matching', alliance: matching.alliance, matching: id, title: '', words: '', days: matching.answer_days, by: lead.name });
    }
    await alliances.publishRun(work.tx, id, matching.round, work.now);
    await alliances.changeMatching(work.tx, id, { state: 'published' });
    work.record({ what: 'matchingPublished', on: `partnerMatching:${id}`, why: String(matching.round) });
    return ok({ matching: id });
  },
});

export const closeMatching = command({
  id: 'partners.closeMatching', input: input.matchingInput, permission: 'institution.manage', about: (reading, { matching }) => aboutMatching(reading, matching),
  async run(work, { matching: id }) {
    await alliances.lockMatching(work.tx, id);
    await alliances.changeMatching(work.tx, id, { state: 'closed' });
    work.record({ what: 'matchingClosed', on: `partnerMatching:${id}` });
    return ok({ matching: id });
  },
});
