// Offers and wishes: made, changed, understood, renewed and ended by those who speak for them.
import { institutionsWith } from '../../../kernel/gate.ts';
import { command, commandAhead, everybody, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { solveApart } from '../../../engines/partners/solve-thread.ts';
import type { Answer } from '../../../engines/partners/solve.ts';
import * as input from '../input/offers.ts';
import { longestMonths, mostOffers, standsMonths } from '../rules/offers.ts';
import { firstList } from '../rules/pair.ts';
import { problemOf } from '../rules/problem.ts';
import { conceptsOf } from '../rules/topics.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';
import { json } from '../store/tables.ts';

type Placed = Pick<store.Offer, 'visible' | 'alliance' | 'shown_to' | 'expires_at'>;

/** Who may see it and until when, as far as the institution can say so. */
async function placed(work: Work, institution: string, { visible, alliance, shownTo, expiresOn }: input.OfferInput): Promise<Result<Placed>> {
  const today = work.now.toZonedDateTimeISO('UTC').toPlainDate(), ends = expiresOn ?? today.add({ months: standsMonths });
  if (Temporal.PlainDate.compare(ends, today) <= 0) return refuse('partners.refusal.past', { field: 'expiresOn' });
  if (Temporal.PlainDate.compare(ends, today.add({ months: longestMonths })) > 0) return refuse('partners.refusal.tooLong', { field: 'expiresOn', args: { months: longestMonths } });
  const expires_at = ends.add({ days: 1 }).toZonedDateTime('UTC').toInstant();
  if (visible === 'staff') return ok({ visible, alliance: null, shown_to: [], expires_at });
  if (visible === 'alliance') {
    const own = await store.alliancesOf(work.tx, [institution]);
    return own.some(({ id }) => id === alliance) ? ok({ visible, alliance: alliance!, shown_to: [], expires_at }) : refuse('partners.refusal.alliance', { field: 'alliance' });
  }
  const found: string[] = [];
  for (const typed of shownTo) {
    const named = await store.institutionNamed(work.tx, typed);
    if (!named) return refuse('partners.refusal.institutionNamed', { field: 'shownTo', args: { name: typed } });
    if (named.id !== institution) found.push(named.id);
  }
  return found.length === 0 ? refuse('partners.refusal.nobody', { field: 'shownTo' }) : ok({ visible, alliance: null, shown_to: [...new Set(found)], expires_at });
}

const columns = (facts: input.OfferInput) => ({
  title: facts.title, offers: facts.offers, seeks: facts.seeks, topic_language: facts.topicLanguage, topics: facts.topics, sought_topics: facts.soughtTopics,
  field: facts.field ?? null, sought_fields: facts.soughtField === undefined ? [] : [facts.soughtField], functions: facts.functions, levels: facts.levels, sought_levels: facts.soughtLevels,
  languages: json(facts.languages), teaching: json(facts.teaching), weeks: facts.weeks ?? null, group_least: facts.groupLeast ?? facts.groupMost ?? null, group_most: facts.groupMost ?? facts.groupLeast ?? null,
  credit: facts.credit, asks_credit: facts.asksCredit, low_bandwidth: facts.lowBandwidth, tools: facts.tools, experience: facts.experience ?? null, sought_experience: facts.soughtExperience ?? null,
  two_languages: facts.twoLanguages, south_south: facts.southSouth, regions: facts.regions,
});

/** A first list at once; the lists of everybody are made anew together soon after. */
async function propose(work: Work, id: string): Promise<void> {
  const facts = await store.offerFacts(work.tx, work.now), own = facts.find((each) => each.id === id);
  if (own) await meeting.putProposals(work.tx, id, firstList(own, facts.filter((each) => each.id !== id)), work.now);
}

export const createOffer = command({
  id: 'partners.createOffer', input: input.createOfferInput, permission: 'partners.read', about: ({ actor }) => store.staffSubject(actor),
  async run(work, { institution, heldBy, ...facts }) {
    const person = work.actor.person!;
    if (!store.isStaffOf(work.actor).includes(institution)) return refuse('partners.refusal.notYours', { field: 'institution' });
    if (heldBy === 'institution' && !institutionsWith(work.actor, 'officer', 'administrator').includes(institution)) return refuse('partners.refusal.officers', { field: 'heldBy' });
    await store.lockAuthor(work.tx, person);
    if (await store.openCount(work.tx, person) >= mostOffers) return refuse('partners.refusal.manyOffers', { args: { most: mostOffers } });
    const where = await placed(work, institution, facts);
    if (!where.ok) return where;
    const id = work.newId();
    await store.addOffer(work.tx, {
      id, institution, person, held_by: heldBy, ...columns(facts), ...where.value, state: 'open', closed_why: null, created_at: work.now, changed_at: work.now, reminded_at: null, proposed_at: null,
      concepts: conceptsOf(facts.topics, facts.topicLanguage), sought_concepts: conceptsOf(facts.soughtTopics, facts.topicLanguage),
    });
    await propose(work, id);
    work.record({ what: 'offerMade', on: `partnerOffer:${id}`, why: institution });
    return ok({ offer: id });
  },
});

/** Concepts stay as they were edited where the words stay; new words bring what they mean. */
function understood(was: readonly string[], words: readonly string[], concepts: readonly string[], language: string, sameLanguage: boolean): string[] {
  const added = words.filter((word) => !sameLanguage || !was.includes(word)), gone = was.filter((word) => !words.includes(word));
  const left = conceptsOf(gone, language).filter((each) => !conceptsOf(words, language).includes(each));
  return [...new Set([...concepts.filter((each) => !left.includes(each)), ...conceptsOf(added, language)])];
}

export const changeOffer = command({
  id: 'partners.changeOffer', input: input.changeOfferInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run(work, { offer: id, ...facts }) {
    const was = (await store.offerOf(work.tx, id))!, where = await placed(work, was.institution, facts);
    if (was.state !== 'open') return refuse('partners.refusal.closed');
    if (!where.ok) return where;
    const same = was.topic_language === facts.topicLanguage;
    await store.changeOffer(work.tx, id, {
      ...columns(facts), ...where.value, changed_at: work.now, proposed_at: null, reminded_at: null,
      concepts: understood(was.topics, facts.topics, was.concepts, facts.topicLanguage, same), sought_concepts: understood(was.sought_topics, facts.soughtTopics, was.sought_concepts, facts.topicLanguage, same),
    });
    await propose(work, id);
    work.record({ what: 'offerChanged', on: `partnerOffer:${id}` });
    return ok({ offer: id });
  },
});

/** What the words mean, set right by the author: concepts that stay, and more words. */
export const setTopics = command({
  id: 'partners.setTopics', input: input.topicsInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run(work, { offer: id, concepts, soughtConcepts, more, moreSought }) {
    const was = (await store.offerOf(work.tx, id))!, language = was.topic_language;
    if (was.state !== 'open') return refuse('partners.refusal.closed');
    const kept = { concepts: [...new Set([...concepts, ...conceptsOf(more, language)])], topics: [...new Set([...was.topics, ...more])] };
    if (kept.concepts.length === 0 && conceptsOf(kept.topics, language).length > 0) return refuse('partners.refusal.noConcept', { field: 'concepts' });
    await store.changeOffer(work.tx, id, {
      ...kept, sought_concepts: [...new Set([...soughtConcepts, ...conceptsOf(moreSought, language)])], sought_topics: [...new Set([...was.sought_topics, ...moreSought])], changed_at: work.now, proposed_at: null,
    });
    await propose(work, id);
    work.record({ what: 'offerTopicsSet', on: `partnerOffer:${id}`, why: kept.concepts.join(' ') });
    return ok({ offer: id });
  },
});

/** Stands for another half year from now. */
export const renewOffer = command({
  id: 'partners.renewOffer', input: input.offerInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run(work, { offer: id }) {
    const was = (await store.offerOf(work.tx, id))!, until = work.now.toZonedDateTimeISO('UTC').add({ months: standsMonths }).toInstant();
    await store.lockAuthor(work.tx, was.person);
    if (was.title === '') return refuse('partners.refusal.closed');
    if (was.state === 'closed' && await store.openCount(work.tx, was.person) >= mostOffers) return refuse('partners.refusal.manyOffers', { args: { most: mostOffers } });
    await store.changeOffer(work.tx, id, { state: 'open', closed_why: null, expires_at: until, reminded_at: null, changed_at: work.now, proposed_at: null });
    await propose(work, id);
    work.record({ what: 'offerRenewed', on: `partnerOffer:${id}`, why: until.toString() });
    return ok({ offer: id });
  },
});

/** Ends an offer; open invitations to and from it end with it. */
export async function end(work: Work, id: string, why: string): Promise<void> {
  await store.changeOffer(work.tx, id, { state: 'closed', closed_why: why, changed_at: work.now });
  await meeting.endInvitationsOf(work.tx, id, work.now);
  await meeting.forgetProposals(work.tx, [id]);
  work.record({ what: 'offerEnded', on: `partnerOffer:${id}`, ...(why === '' ? {} : { why }) });
}

export const closeOffer = command({
  id: 'partners.closeOffer', input: input.closeInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.closingSubject(tx, actor, offer),
  async run(work, { offer: id, why }) {
    const was = (await store.offerOf(work.tx, id))!;
    if (was.state !== 'open') return refuse('partners.refusal.closed');
    if (was.person !== work.actor.person && why === '') return refuse('partners.refusal.why', { field: 'why' });
    await end(work, id, why);
    return ok({ offer: id });
  },
});

interface Lists { readonly answer: Answer | null; readonly offers: readonly string[] }

/** The lists of everybody made together, so that attention is shared out; only after something changed, in a thread of its own where it is much. */
export const refreshProposals = commandAhead({
  id: 'partners.refreshProposals', input: input.nothingInput, permission: 'partners.housekeep', about: everybody,
  async ahead({ tx, now }): Promise<Result<Lists>> {
    if (!(await store.unproposed(tx))) return ok({ answer: null, offers: [] });
    const facts = await store.offerFacts(tx, now);
    return ok({ answer: await solveApart(problemOf(facts), { seed: now.toZonedDateTimeISO('UTC').toPlainDate().toString() }), offers: facts.map(({ id }) => id) });
  },
  async run(work, _, __, { answer, offers }: Lists) {
    for (const [id, list] of Object.entries(answer?.lists ?? {})) await meeting.putProposals(work.tx, id, list, work.now);
    if (offers.length > 0) await store.proposed(work.tx, offers, work.now);
    return ok({ offers: offers.length });
  },
});
