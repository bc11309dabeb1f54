// A student accepts or declines each place; what is declined or not answered in time flows on to others in a new round.
import { command, commandAhead, everybody, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import type { Follower } from '../../../storage/perform.ts';
import { endSealedAbout } from '../../../storage/vault.ts';
import { notifyAll } from '../../accounts/api.ts';
import { editionOf } from '../../programmes/api.ts';
import { lockSeason, oneMemberSubject } from '../../network/api.ts';
import { clockInput } from '../input/clock.ts';
import * as input from '../input/season.ts';
import { isHeld } from '../rules/allocation-places.ts';
import { type FreeSeats, freeSeatsProblem, pairKey, type SeasonFacts } from '../rules/allocation-problem.ts';
import type { SeasonPolicy } from '../rules/wishes.ts';
import { courseNames, type Season, seasonOf } from '../store/season.ts';
import * as store from '../store/places.ts';
import * as runs from '../store/runs.ts';
import { drawOf, policyOf } from '../store/wishes.ts';
import { aboutLead, asked, factsOf, giveOut, seedOf } from './allocation.ts';
import { inputsHash, type Solved } from './allocation-run.ts';
import { aboutSeason } from './wishes.ts';

const over = (until: Temporal.Instant, now: Temporal.Instant): boolean => now.epochMilliseconds >= until.epochMilliseconds;

/** A place that was accepted makes its holder a participant, where the host holds the course as an edition of its own. */
async function tellEdition(work: Work, season: string, course: string, person: string, home: string): Promise<void> {
  const edition = await store.editionOfCourse(work.tx, season, course);
  if (edition !== null) await work.announce({ name: 'admissions.placeAccepted', edition, person, home });
}
async function leaveEdition(work: Work, season: string, course: string, person: string): Promise<void> {
  const edition = await store.editionOfCourse(work.tx, season, course);
  if (edition !== null) await work.announce({ name: 'admissions.placeGivenUp', edition, person });
}

/** Declining is possible also after accepting: the seat is more use to somebody else than empty. */
export const answerPlace = command({
  id: 'admissions.answerPlace', input: input.answerInput, permission: 'admissions.apply', about: aboutSeason,
  async run(work, { season, course, answer }) {
    await lockSeason(work.tx, season);
    const person = work.actor.person!, place = await store.lockPlace(work.tx, season, person, course);
    if (!place) return refuse('gate.refusal.missing');
    if (!isHeld(place.state)) return refuse('wishes.refusal.answered');
    if (place.state === 'offered' && over(place.answer_by, work.now)) return refuse('wishes.refusal.tooLate');
    if (answer === 'decline') {
      await store.movePlace(work.tx, season, person, course, 'declined', work.now);
      if (place.state === 'accepted') await leaveEdition(work, season, course, person);
    } else {
      if (place.state === 'accepted') return refuse('wishes.refusal.answered');
      if (place.instead_of !== null) {
        const other = await store.lockPlace(work.tx, season, person, place.instead_of);
        if (other && isHeld(other.state)) await store.movePlace(work.tx, season, person, other.course, 'exchanged', work.now);
        if (other?.state === 'accepted') await leaveEdition(work, season, other.course, person);
      }
      await store.movePlace(work.tx, season, person, course, 'accepted', work.now);
      await tellEdition(work, season, course, person, place.home);
    }
    work.record({ what: `seasonPlace:${answer}`, on: `season:${season}`, why: course });
    return ok({ answer });
  },
});

interface Round { readonly free: FreeSeats; readonly solved: Solved; readonly facts: SeasonFacts }

/** One more round over the seats that are free; a home's limit is kept by letting fewer of its queue take part where exchanges did not come about. */
async function roundOf(facts: SeasonFacts, policy: SeasonPolicy, rule: string, seed: string, held: Parameters<typeof freeSeatsProblem>[4], closed: ReadonlySet<string>): Promise<Result<Round>> {
  const holders = new Set(held.filter(({ state }) => isHeld(state)).map(({ ticket }) => ticket)), homeOf = new Map(facts.ranked.map(({ ticket, home }) => [ticket, home]));
  let only: Record<string, readonly string[]> = {};
  for (;;) {
    const free = freeSeatsProblem(facts, policy, rule, seed, held, closed, only);
    if (free.free === 0) return refuse('wishes.refusal.nothingFree');
    const answer = await asked({ problems: [free.problem], figures: false, effort: [] });
    if (!answer.ok) return answer;
    const solved = answer.value[0]!, fresh = Map.groupBy([...solved.told].filter(([ticket, { places }]) => places.length > 0 && !holders.has(ticket)).map(([ticket]) => ticket), (ticket) => homeOf.get(ticket)!);
    const over = [...fresh].filter(([home, tickets]) => facts.homeCaps[home] !== undefined && only[home] === undefined && tickets.length + [...holders].filter((each) => homeOf.get(each) === home).length > facts.homeCaps[home]!);
    if (over.length === 0) return ok({ free, solved, facts });
    only = { ...only, ...Object.fromEntries(over.map(([home, tickets]) => {
      const order = free.problem.options!.nominations![home]!, room = facts.homeCaps[home]! - [...holders].filter((each) => homeOf.get(each) === home).length;
      return [home, tickets.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).slice(0, Math.max(0, room))];
    })) };
  }
}

/** What a round is made from: the season's facts and every place with its answer; those not answered in time are lapsed. */
async function roundFacts(reading: Pick<Reading, 'tx' | 'now'>, season: Season) {
  const facts = await factsOf(reading, season), held = (await store.allPlaces(reading.tx, season.id)).map((each) => each.state === 'offered' && over(each.answer_by, reading.now) ? { ...each, state: 'lapsed' as const } : each);
  const all = (await runs.runsOf(reading.tx, season.id)).filter(({ published_at }) => published_at !== null), first = all[0];
  return { facts, held, first, number: (await runs.runsOf(reading.tx, season.id)).length + 1, policy: await policyOf(reading.tx, season.id), closed: new Set(first?.report.closed.map(({ course }) => course)) };
}

/** Changes when anything does that a round is made from. */
const digestOf = ({ facts, held }: Pick<Awaited<ReturnType<typeof roundFacts>>, 'facts' | 'held'>): string =>
  JSON.stringify([facts, held.map(({ ticket, course, state }) => [ticket, course, state])]);

/** Seats that were declined or not answered in time go to those who would rather have them; nobody loses what they hold. */
export const flowOn = commandAhead({
  id: 'admissions.flowOn', input: input.flowInput, permission: 'admissions.unseal', about: aboutLead,
  async ahead(reading, { season: id }) {
    const season = (await seasonOf(reading.tx, id))!, found = await roundFacts(reading, season);
    if (!found.first) return refuse('wishes.refusal.notPublished');
    const round = await roundOf(found.facts, found.policy, found.first.report.rule, (await seedOf(reading.tx, id))!, found.held, found.closed);
    if (!round.ok) return round;
    return [...round.value.solved.told.values()].some(({ places }) => places.length > 0) ? ok({ ...round.value, number: found.number, digest: digestOf(found) }) : refuse('wishes.refusal.nobodyWants');
  },
  async run(work, { season: id, why }, _, { free, solved, facts, number, digest }) {
    await drawOf(work.tx, id, true);
    await lockSeason(work.tx, id);
    const season = (await seasonOf(work.tx, id))!, now = await roundFacts(work, season);
    if (now.number !== number || digestOf(now) !== digest) return refuse('wishes.refusal.runStale');
    await lapse(work, await store.overduePlaces(work.tx, work.now, 100_000, id));
    const persons = new Map(facts.ranked.map(({ ticket, person }) => [ticket, person])), told = [...solved.told].filter(([, { wishes }]) => wishes.length > 0).map(([ticket, each]) =>
      ({ person: persons.get(ticket)!, told: { ...each, places: each.places.map((place) => ({ ...place, insteadOf: free.insteadOf.get(pairKey(ticket, place.course)) ?? null })) } }));
    await runs.addRun(work.tx, { season: id, number, kind: 'flow', policy: now.policy, inputs: inputsHash(free.problem), problem: free.problem, root: solved.root, report: solved.report, leaves: solved.leaves, made_at: work.now, published_at: work.now, why }, told);
    const placed = told.filter(({ told: { places } }) => places.length > 0);
    await giveOut(work, season, number, placed, new Map(facts.ranked.map(({ person, home }) => [person, home])), now.policy.answer_days);
    work.record({ what: 'seatsFlowedOn', on: `season:${id}`, why: `round ${number}, ${placed.length}: ${why}` });
    return ok({ placed: placed.length });
  },
});

async function lapse(work: Work, due: readonly { season: string; person: string; course: string }[]): Promise<void> {
  for (const { season, person, course } of due) await store.movePlace(work.tx, season, person, course, 'lapsed', work.now);
}

/** Ends offers that nobody answered in time. */
export const lapsePlaces = command({
  id: 'admissions.lapsePlaces', input: clockInput, permission: 'admissions.housekeep', about: everybody,
  async run(work) {
    const due = await store.overduePlaces(work.tx, work.now, 200);
    await lapse(work, due);
    for (const [season, those] of Map.groupBy(due, (each) => each.season)) work.record({ what: 'seasonPlacesLapsed', on: `season:${season}`, why: String(those.length) });
    return ok({ lapsed: due.length });
  },
});

/** When a season is over, nobody needs the groups any more that students gave, nor the runs they were counted in. */
export const forgetSeasons = command({
  id: 'admissions.forgetSeasons', input: clockInput, permission: 'admissions.housekeep', about: everybody,
  async run(work) {
    const done = await store.seasonsOver(work.tx, work.now.toZonedDateTimeISO('UTC').toPlainDate().toString());
    for (const { id } of done) {
      await endSealedAbout(work.tx, `season:${id}`, await store.sealersIn(work.tx, id));
      await runs.forgetSeason(work.tx, id);
      work.record({ what: 'sealedEnded', on: `season:${id}` });
    }
    return ok({ seasons: done.length });
  },
});

/** The host of a course holds it as an edition of its own: who has accepted a place, or does, takes part there. None: no longer. */
export const bindCourse = command({
  id: 'admissions.bindCourse', input: input.bindInput, permission: 'institution.manage',
  async about({ tx }, { season, course }) {
    const [found] = await courseNames(tx, season, [course]);
    return found ? oneMemberSubject(tx, season, found.institution) : null;
  },
  async run(work, { season, course, edition: id }) {
    await lockSeason(work.tx, season);
    const [found] = await courseNames(work.tx, season, [course]), edition = id === undefined ? null : await editionOf(work.tx, id), before = await store.editionOfCourse(work.tx, season, course);
    if (id !== undefined && !(edition?.lead === found!.institution || edition?.partners.some(({ institution }) => institution === found!.institution))) return refuse('wishes.refusal.noEdition', { field: 'edition' });
    if (before === (id ?? null)) return ok({});
    const holders = await store.acceptedIn(work.tx, season, course);
    if (before !== null) for (const { person } of holders) await leaveEdition(work, season, course, person);
    await store.bindEdition(work.tx, season, course, id ?? null);
    for (const { person, home } of holders) await tellEdition(work, season, course, person, home);
    work.record({ what: 'courseBound', on: `season:${season}`, why: `${course}: ${id ?? 'none'}` });
    return ok({});
  },
});

/** A course that is withdrawn takes its places with it. Who held one is told, and takes part in later rounds as if it had never been offered. */
export const courseGone: Follower = async (work, { season: id, course, why }) => {
  const season = (await seasonOf(work.tx, String(id)))!, [found] = await courseNames(work.tx, season.id, [String(course)]), held = await store.dropCourse(work.tx, season.id, String(course));
  for (const { person } of held.filter(({ state }) => state === 'accepted')) await leaveEdition(work, season.id, String(course), person);
  await notifyAll(work, held.map(({ person }) => person), (to) => ({
    subject: to.say('wishes.mail.courseGone.subject', { course: found?.title ?? '' }), text: to.say('wishes.mail.courseGone.text', { course: found?.title ?? '', season: season.name, why: String(why), link: `${work.origin}/seasons/${season.id}/wishes` }),
  }));
};

/** Whoever leaves an edition that a course is held as has given up the place in it. */
export const leaveSeasonPlace: Follower = async (work, { edition, person }) => {
  for (const { season, course } of await store.boundPlaces(work.tx, String(edition), String(person))) await store.movePlace(work.tx, season, String(person), course, 'declined', work.now);
};

/** An erased account: list, nominations, receipts go; places become free. What the runs hold stands under a ticket that leads to nobody now. */
export const forgetRanked: Follower = async (work, { person }) => { await store.forgetPerson(work.tx, String(person)); };
