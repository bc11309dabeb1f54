// What a student does in a season: ranks courses, says by consent to which groups they belong, has the list confirmed.
import { createHash, randomBytes } from 'node:crypto';
import { command, everybody, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import type { Follower } from '../../../storage/perform.ts';
import { encrypt, endSealedAbout, seal } from '../../../storage/vault.ts';
import { notify } from '../../accounts/api.ts';
import { lockSeason } from '../../network/api.ts';
import * as input from '../input/season.ts';
import { purposes } from '../rules/documents.ts';
import { checkedWishes, movedWishes, rankingState } from '../rules/wishes.ts';
import { courseNames, memberHomes, type Season, seasonCourses, seasonOf } from '../store/season.ts';
import * as store from '../store/wishes.ts';

export const aboutSeason = async ({ tx }: Reading, { season }: { season: string }) => await seasonOf(tx, season) ? everybody() : null;

/** What the season's lottery is drawn by: made before the first wish is kept, its digest public from then on, itself only with a published run. */
export async function ensureDraw(work: Work, season: string): Promise<void> {
  if (await store.drawOf(work.tx, season)) return;
  const seed = randomBytes(24).toString('hex');
  await store.putDraw(work.tx, season, encrypt(seed), createHash('sha256').update(seed).digest('hex'), work.now);
}

/** The digest is public as soon as the catalogue is. */
export const drawForSeason: Follower = (work, { season }) => ensureDraw(work, String(season));

/** One's list while ranking is open, nobody else changing it meanwhile; refused to those who study at no member. */
async function openList(work: Work, id: string): Promise<Result<{ season: Season; list: Awaited<ReturnType<typeof store.lockWishes>> }>> {
  const season = (await seasonOf(work.tx, id))!, ranking = rankingState(season, work.now), person = work.actor.person!;
  if (ranking !== 'open') return refuse(`wishes.refusal.ranking_${ranking}`);
  const [home] = await memberHomes(work.tx, id, person), before = await store.wishesOf(work.tx, id, person);
  if (!home) return refuse('wishes.refusal.noMember');
  await ensureDraw(work, id);
  const list = await store.lockWishes(work.tx, { season: id, person, home: home.institution, ticket: work.newId(), courses: [], changed_at: work.now, confirmed_at: null });
  if (before && before.home !== home.institution) {
    await store.endNominations(work.tx, id, before.home, [person]);
    await store.changeWishes(work.tx, id, person, { home: home.institution });
  }
  return ok({ season, list });
}

async function keep(work: Work, season: string, courses: readonly string[]): Promise<void> {
  await store.changeWishes(work.tx, season, work.actor.person!, { courses: [...courses], changed_at: work.now, confirmed_at: null });
}

/** Adds a course at the end, moves it up or down, or takes it out. Every press is kept at once. */
export const moveWish = command({
  id: 'admissions.moveWish', input: input.moveWishInput, permission: 'admissions.apply', about: aboutSeason,
  async run(work, { season, course, how }) {
    const found = await openList(work, season);
    if (!found.ok) return found;
    if (how === 'add' && !(await courseNames(work.tx, season, [course])).some(({ state }) => state === 'accepted')) return refuse('wishes.refusal.noCourse', { field: 'course' });
    const moved = movedWishes(found.value.list.courses, how, course);
    if (!moved.ok) return moved;
    await keep(work, season, moved.value);
    return ok({ wishes: moved.value.length });
  },
});

/** The whole list at once, best first. */
export const rankCourses = command({
  id: 'admissions.rankCourses', input: input.rankInput, permission: 'admissions.apply', about: aboutSeason,
  async run(work, { season, courses }) {
    const found = await openList(work, season);
    if (!found.ok) return found;
    const checked = checkedWishes(courses);
    if (!checked.ok) return checked;
    const known = new Set((await seasonCourses(work.tx, season)).map(({ id }) => id)), unknown = courses.findIndex((id) => !known.has(id));
    if (unknown >= 0) return refuse('wishes.refusal.noCourse', { field: `courses.${unknown}` });
    await keep(work, season, courses);
    return ok({ wishes: courses.length });
  },
});

/** Membership of groups for reserved places: sealed, by consent; none takes an earlier answer back. */
export const giveSeasonGroups = command({
  id: 'admissions.giveSeasonGroups', input: input.groupsInput, permission: 'admissions.apply', about: aboutSeason,
  async run(work, { season, groups, consent }) {
    const found = await openList(work, season);
    if (!found.ok) return found;
    if (groups.length > 0 && !consent) return refuse('admissions.refusal.consent', { field: 'consent' });
    await seal(work.tx, { owner: work.actor.person!, kind: 'groups', about: `season:${season}` }, groups.length > 0 ? { groups } : null, purposes.groups, work.now);
    return ok({ groups: groups.length });
  },
});

/** Says that the list is as it is meant to be; the student gets it by mail. It can still be changed until ranking closes. */
export const confirmWishes = command({
  id: 'admissions.confirmWishes', input: input.seasonInput, permission: 'admissions.apply', about: aboutSeason,
  async run(work, { season: id }) {
    const found = await openList(work, id);
    if (!found.ok) return found;
    const { season, list } = found.value, person = work.actor.person!;
    if (list.courses.length === 0) return refuse('wishes.refusal.noWishes');
    await store.changeWishes(work.tx, id, person, { confirmed_at: work.now });
    work.record({ what: 'wishesConfirmed', on: `season:${id}`, why: String(list.courses.length) });
    const names = new Map((await courseNames(work.tx, id, list.courses)).map((each) => [each.id, each]));
    const lines = list.courses.map((course, at) => `${at + 1}. ${names.get(course)?.title ?? ''} (${names.get(course)?.host ?? ''})`).join('\n');
    await notify(work, person, (to) => ({
      subject: to.say('wishes.mail.wishes.subject', { season: season.name }),
      text: to.say('wishes.mail.wishes.text', { season: season.name, list: lines, until: to.dateTime(season.ranking_closes_at), zone: to.zone, link: `${work.origin}/seasons/${id}/wishes` }),
    }));
    return ok({ wishes: list.courses.length });
  },
});

/** Takes the list back while ranking is open: it is deleted, and what was sealed with it. */
export const withdrawWishes = command({
  id: 'admissions.withdrawWishes', input: input.seasonInput, permission: 'admissions.apply', about: aboutSeason,
  async run(work, { season }) {
    const found = await openList(work, season);
    if (!found.ok) return found;
    await store.removeWishes(work.tx, season, work.actor.person!);
    await endSealedAbout(work.tx, `season:${season}`, [work.actor.person!]);
    work.record({ what: 'wishesWithdrawn', on: `season:${season}` });
    return ok({});
  },
});

/** Takes back the consent to count with one's groups, whenever: from then on no run or round knows of them. */
export const takeBackSeasonGroups = command({
  id: 'admissions.takeBackSeasonGroups', input: input.seasonInput, permission: 'admissions.apply', about: aboutSeason,
  async run(work, { season }) {
    await lockSeason(work.tx, season);
    await seal(work.tx, { owner: work.actor.person!, kind: 'groups', about: `season:${season}` }, null, purposes.groups, work.now);
    work.record({ what: 'consentTakenBack', on: `season:${season}` });
    return ok({});
  },
});
