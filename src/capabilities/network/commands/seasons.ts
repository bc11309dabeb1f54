// Seasons: their dates, and the catalogue that the lead publishes (requirement A3).
import { slug } from '../../../kernel/ids.ts';
import { command } from '../../../kernel/operation.ts';
import { resolveWall } from '../../../kernel/places.ts';
import { ok, refuse, refuseAll, type Result } from '../../../kernel/result.ts';
import * as input from '../input/seasons.ts';
import { obstacles, rankingPhase } from '../rules/seasons.ts';
import * as alliances from '../store/alliances.ts';
import * as courses from '../store/courses.ts';
import * as store from '../store/seasons.ts';
import { leadNow, yearOf } from './alliances.ts';
import { tellOfficers } from './partnerships.ts';

type Facts = Pick<store.Season, 'name' | 'starts_on' | 'ends_on' | 'zone' | 'offers_close_at' | 'ranking_opens_at' | 'ranking_closes_at' | 'most_courses'>;

function factsOf({ name, startsOn, endsOn, zone, mostCourses, ...walls }: input.SeasonFacts): Result<Facts> {
  const [offers, opens, closes] = (['offersCloseAt', 'rankingOpensAt', 'rankingClosesAt'] as const).map((field) => resolveWall(walls[field], zone, field)) as [Result<Temporal.Instant>, Result<Temporal.Instant>, Result<Temporal.Instant>];
  if (!offers.ok || !opens.ok || !closes.ok) return refuseAll([offers, opens, closes].flatMap((each) => each.ok ? [] : each.refusals));
  return ok({ name, starts_on: startsOn.toString(), ends_on: endsOn.toString(), zone, most_courses: mostCourses, offers_close_at: offers.value, ranking_opens_at: opens.value, ranking_closes_at: closes.value });
}
const isPast = (at: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(at, now) <= 0;

/** Plans a season. Whoever leads the alliance now leads it to its end, so that an allocation does not change hands halfway. */
export const createSeason = command({
  id: 'network.createSeason', input: input.createSeasonInput, permission: 'institution.manage', about: leadNow,
  async run(work, { alliance, id: asked, ...typed }) {
    const id = asked ?? slug(`${alliance} ${typed.name}`), facts = factsOf(typed);
    if (!facts.ok) return facts;
    if (isPast(facts.value.ranking_closes_at, work.now)) return refuse('alliances.refusal.rankingPast', { field: 'rankingClosesAt' });
    const lead = (await alliances.leadIn(work.tx, alliance, yearOf(work.now)))!;
    if (!(await store.addSeason(work.tx, { id, alliance, lead, state: 'preparing', published_at: null, ...facts.value }, work.now))) return refuse('network.refusal.idTaken', { field: asked === undefined ? 'name' : 'id', args: { id } });
    const { name } = (await alliances.allianceOf(work.tx, alliance))!, members = (await alliances.presentMembers(work.tx, alliance)).filter((each) => each !== lead);
    await tellOfficers(work, members, ({ say, dateTime }) => ({ subject: say('alliances.mail.season.subject', { alliance: name, season: facts.value.name }), text: say('alliances.mail.season.text', { alliance: name, season: facts.value.name, until: dateTime(facts.value.offers_close_at), address: `${work.origin}/seasons/${id}/manage/courses` }) }));
    work.record({ what: 'seasonPlanned', on: `season:${id}`, why: alliance });
    return ok({ season: id });
  },
});

/** Changes a season that is not published. After that only the end of ranking can move. */
export const updateSeason = command({
  id: 'network.updateSeason', input: input.updateSeasonInput, permission: 'institution.manage', about: ({ tx }, { season }) => store.leadSubject(tx, season),
  async run(work, { season, ...typed }) {
    await store.lockSeason(work.tx, season);
    if ((await store.seasonOf(work.tx, season))!.state !== 'preparing') return refuse('alliances.refusal.published');
    const facts = factsOf(typed);
    if (!facts.ok) return facts;
    if (isPast(facts.value.ranking_closes_at, work.now)) return refuse('alliances.refusal.rankingPast', { field: 'rankingClosesAt' });
    await store.changeSeason(work.tx, season, facts.value);
    work.record({ what: 'seasonChanged', on: `season:${season}` });
    return ok({ season });
  },
});

/** Moves the end of ranking while students can still rank. */
export const moveRanking = command({
  id: 'network.moveRanking', input: input.moveRankingInput, permission: 'institution.manage', about: ({ tx }, { season }) => store.leadSubject(tx, season),
  async run(work, { season: id, rankingClosesAt }) {
    await store.lockSeason(work.tx, id);
    const season = (await store.seasonOf(work.tx, id))!, phase = rankingPhase(season, work.now), closes = resolveWall(rankingClosesAt, season.zone, 'rankingClosesAt');
    if (phase === 'none' || phase === 'over') return refuse('alliances.refusal.rankingOver');
    if (!closes.ok) return closes;
    if (isPast(closes.value, work.now)) return refuse('alliances.refusal.rankingPast', { field: 'rankingClosesAt' });
    if (Temporal.Instant.compare(closes.value, season.ranking_opens_at) <= 0) return refuse('alliances.refusal.rankingOrder', { field: 'rankingClosesAt' });
    await store.changeSeason(work.tx, id, { ranking_closes_at: closes.value });
    work.record({ what: 'rankingMoved', on: `season:${id}`, why: `${season.ranking_closes_at} → ${closes.value}` });
    return ok({ season: id });
  },
});

/** Publishes one catalogue for all students of the members. Courses that were not offered to the end are left out. */
export const publishSeason = command({
  id: 'network.publishSeason', input: input.seasonInput, permission: 'institution.manage', about: ({ tx }, { season }) => store.leadSubject(tx, season),
  async run(work, { season: id }) {
    await store.lockSeason(work.tx, id);
    const season = (await store.seasonOf(work.tx, id))!;
    if (season.state !== 'preparing') return refuse('alliances.refusal.published');
    const found = obstacles(season, await courses.countsOf(work.tx, id), work.now);
    if (found.length > 0) return refuseAll(found);
    await store.changeSeason(work.tx, id, { state: 'published', published_at: work.now });
    work.record({ what: 'cataloguePublished', on: `season:${id}` });
    await work.announce({ name: 'network.seasonPublished', season: id });
    await tellOfficers(work, await alliances.presentMembers(work.tx, season.alliance), ({ say, dateTime }) => ({
      subject: say('alliances.mail.published.subject', { season: season.name, alliance: season.alliance_name }),
      text: say('alliances.mail.published.text', { season: season.name, alliance: season.alliance_name, opens: dateTime(season.ranking_opens_at), closes: dateTime(season.ranking_closes_at), address: `${work.origin}/seasons/${id}` }),
    }));
    return ok({ season: id });
  },
});

/** Ends a season once nobody ranks any more: nothing of it changes after. */
export const closeSeason = command({
  id: 'network.closeSeason', input: input.closeSeasonInput, permission: 'institution.manage', about: ({ tx }, { season }) => store.leadSubject(tx, season),
  async run(work, { season: id, why }) {
    await store.lockSeason(work.tx, id);
    const season = (await store.seasonOf(work.tx, id))!;
    if (season.state === 'closed') return refuse('alliances.refusal.closed');
    if (season.state === 'published' && rankingPhase(season, work.now) !== 'over') return refuse('alliances.refusal.rankingOn');
    await store.changeSeason(work.tx, id, { state: 'closed' });
    work.record({ what: 'seasonClosed', on: `season:${id}`, why });
    await work.announce({ name: 'network.seasonClosed', season: id });
    return ok({ season: id });
  },
});
