// What students, homes, hosts and the lead see of a season's wishes, runs and places; and the public of its certificate.
import { verifyReceipt } from '../../../engines/allocation/receipts.ts';
import { sha256 } from '../../../engines/allocation/sha256.ts';
import { type Actor, institutionsWith, isPlatformAdministrator } from '../../../kernel/gate.ts';
import { groups as allGroups } from '../../../kernel/groups.ts';
import { everybody, type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { decrypt, release } from '../../../storage/vault.ts';
import { memberSubject, oneMemberSubject } from '../../network/api.ts';
import * as input from '../input/season.ts';
import { inputTables, type Rows } from '../rules/allocation-files.ts';
import { purposes } from '../rules/documents.ts';
import { courseKey } from '../rules/nominations.ts';
import { mostWishes, promiseAhead, rankingState } from '../rules/wishes.ts';
import * as places from '../store/places.ts';
import * as runs from '../store/runs.ts';
import * as seasons from '../store/season.ts';
import * as store from '../store/wishes.ts';
import { workOn } from '../store/work.ts';

const perPage = 50;
const aboutSeason = async ({ tx }: Reading, { season }: { season: string }) => await seasons.seasonOf(tx, season) ? everybody() : null;
const aboutMembers = ({ tx }: Reading, { season }: { season: string }) => memberSubject(tx, season);
const aboutHome = ({ tx }: Reading, { season, home }: { season: string; home?: string | undefined }) => home === undefined ? memberSubject(tx, season) : oneMemberSubject(tx, season, home);

/** Institutions for which an actor may speak in a season. */
async function ownMembers({ tx }: Reading, season: string, actor: Actor) {
  const own = new Set(institutionsWith(actor, 'officer', 'administrator')), members = await seasons.seasonMembers(tx, season);
  return isPlatformAdministrator(actor) ? members : members.filter(({ id }) => own.has(id));
}
const leads = (actor: Actor, { lead }: seasons.Season): boolean => institutionsWith(actor, 'officer', 'administrator').includes(lead);
const named = async (tx: Reading['tx'], season: string, ids: readonly string[]) => new Map((await seasons.courseNames(tx, season, [...new Set(ids)])).map((each) => [each.id, each]));

export const wishesPage = view({
  id: 'admissions.wishesPage', input: input.wishesPageInput, permission: 'admissions.apply', about: aboutSeason,
  async run({ tx, now, actor }, { season: id, add }) {
    const season = (await seasons.seasonOf(tx, id))!, person = actor.person!, [home] = await seasons.memberHomes(tx, id, person), list = await store.wishesOf(tx, id, person), policy = await store.policyOf(tx, id);
    const ranking = rankingState(season, now), told = await runs.toldTo(tx, id, person), own = await places.placesOf(tx, id, person), courses = list?.courses ?? [];
    const offered = await seasons.seasonCourses(tx, id), reserved = policy.reserves ? allGroups.filter((group) => offered.some(({ reserves }) => (reserves[group] ?? 0) > 0)) : [];
    const sealed = await release(tx, { owner: person, kind: 'groups', about: `season:${id}` }, person, purposes.groups, now) as { groups: readonly string[] } | null;
    const names = await named(tx, id, [...courses, ...own.map(({ course }) => course), ...(add === undefined ? [] : [add])]);
    const nomination = list && await store.nominationOf(tx, id, list.home, person);
    return ok({
      season, ranking, home: home ?? null, courses, names, policy, nominated: nomination?.turn ?? null, confirmedAt: list?.confirmed_at ?? null, add: add !== undefined && names.get(add)?.state === 'accepted' && !courses.includes(add) ? names.get(add)! : null,
      places: own, told: told.map(({ number, published_at, told: { wishes } }) => ({ number, published_at, wishes })), reserved, groups: sealed?.groups ?? [], offered: offered.length, most: mostWishes,
      promise: promiseAhead(policy, season.most_courses, offered), commitment: (await store.drawOf(tx, id))?.commitment ?? null, editions: new Map((await places.editionsOfCourses(tx, id)).map(({ course, edition }) => [course, edition])),
      institutions: new Map((await seasons.seasonMembers(tx, id)).map((each) => [each.id, each.name])),
    });
  },
});

/** One's receipts, each worked through again: here by the program that served the page, in a browser by the page itself. */
export const receiptPage = view({
  id: 'admissions.receiptPage', input: input.seasonInput, permission: 'admissions.apply', about: aboutSeason,
  async run({ tx, actor }, { season: id }) {
    const season = (await seasons.seasonOf(tx, id))!, told = await runs.toldTo(tx, id, actor.person!);
    const names = await named(tx, id, told.flatMap(({ told: { receipt } }) => receipt.wishes.map(({ course }) => course)));
    return ok({ season, names, receipts: told.map(({ number, root, told: { receipt } }) => ({ number, root, receipt, verdict: verifyReceipt(receipt, root, sha256) })) });
  },
});

export const nominationsPage = view({
  id: 'admissions.nominationsPage', input: input.nominationsPageInput, permission: 'institution.manage', about: aboutHome,
  async run(reading, { season: id, home: wanted, after }) {
    const { tx, now, actor } = reading, season = (await seasons.seasonOf(tx, id))!, own = await ownMembers(reading, id, actor), home = own.find((each) => each.id === wanted) ?? own[0];
    if (!home) return refuse('gate.refusal.forbidden');
    const rows = await store.studentsOfHome(tx, id, home.id, after ?? null, perPage + 1), counts = (await store.countsOfHomes(tx, id)).find((each) => each.home === home.id)!;
    return ok({
      season, own, home, counts, ranking: rankingState(season, now), policy: await store.policyOf(tx, id), closed: await runs.publishedRuns(tx, id) > 0,
      rows: rows.slice(0, perPage), next: rows.length > perPage ? store.keyOfStudent(rows[perPage - 1]!) : null,
    });
  },
});

export const nominationsTable = view({
  id: 'admissions.nominationsTable', input: input.homeTableInput, permission: 'institution.manage', about: aboutHome,
  async run(reading, { season, home: wanted }) {
    const { tx } = reading, home = wanted ?? (await ownMembers(reading, season, reading.actor))[0]?.id;
    if (home === undefined) return refuse('gate.refusal.forbidden');
    const rows = await store.studentsOfHome(tx, season, home, null, 100_000), keys = new Map((await seasons.courseNames(tx, season, [...new Set(rows.flatMap(({ courses }) => courses))])).filter(({ state }) => state === 'accepted').map((each) => [each.id, courseKey(each)]));
    return ok({ name: `${season}-${home}`, rows: rows.map((row) => ({ ...row, wishes: row.courses.flatMap((course) => keys.get(course) ?? []) })) });
  },
});

export const allocationPage = view({
  id: 'admissions.allocationPage', input: input.seasonInput, permission: 'institution.manage', about: aboutMembers,
  async run({ tx, now, actor }, { season: id }) {
    const season = (await seasons.seasonOf(tx, id))!, leading = leads(actor, season), preview = leading ? await runs.previewOf(tx, id) : undefined, all = await runs.runsOf(tx, id);
    const names = await named(tx, id, [...all.map(({ report }) => report), ...(preview?.compared.policies.map(({ report }) => report) ?? [])].flatMap(({ closed, blocking }) => [...closed, ...blocking]).map(({ course }) => course));
    return ok({
      season, leading, work: (leading ? await workOn(tx, id) : undefined) ?? null, ranking: rankingState(season, now), policy: await store.policyOf(tx, id), homes: await store.countsOfHomes(tx, id), preview: preview ?? null, names, draw: (await store.drawOf(tx, id))?.commitment ?? null,
      runs: leading ? all : all.filter(({ published_at }) => published_at !== null), places: await places.countPlaces(tx, id), offered: (await seasons.seasonCourses(tx, id)).length,
    });
  },
});

/** A file of a run, for whoever runs it again: students stand in it under their tickets. */
export const runFile = view({
  id: 'admissions.runFile', input: input.fileInput, permission: 'admissions.unseal', about: async ({ tx }, { season }) => oneMemberSubject(tx, season, (await seasons.seasonOf(tx, season))?.lead ?? ''),
  async run({ tx }, { season, number, file }): Promise<Result<{ name: string; text: string; table: Rows | null }>> {
    const run = await runs.runWith(tx, season, number), problem = run && runs.problemIn(run);
    if (!problem) return refuse('gate.refusal.missing');
    if (file === 'report.json') return ok({ name: file, text: `${JSON.stringify({ hash: run.root, lottery: { seed: problem.seed }, figures: run.report }, null, 2)}\n`, table: null });
    const tables = inputTables(problem);
    if (file === 'options.json') return ok({ name: file, text: tables.options, table: null });
    const table = tables[file.replace('.csv', '') as 'students' | 'courses' | 'priorities'];
    return table ? ok({ name: file, text: '', table }) : refuse('gate.refusal.missing');
  },
});

/** Public: the published runs of a season, and what was promised of the draw before. */
export const certificate = view({
  id: 'admissions.seasonCertificate', input: input.seasonInput, permission: 'public.read', about: aboutSeason,
  async run({ tx }, { season: id }) {
    const season = (await seasons.seasonOf(tx, id))!, published = (await runs.runsOf(tx, id)).filter(({ published_at }) => published_at !== null), draw = await store.drawOf(tx, id);
    const first = published.length > 0 ? await runs.runWith(tx, id, published[0]!.number) : undefined;
    return ok({
      season, policy: first?.policy ?? await store.policyOf(tx, id), commitment: draw?.commitment ?? null, drawnAt: draw?.drawn_at ?? null, seed: draw && first ? decrypt(draw.seed) : null,
      names: await named(tx, id, published.flatMap(({ report: { closed, blocking } }) => [...closed, ...blocking].map(({ course }) => course))), institutions: new Map((await seasons.seasonMembers(tx, id)).map((each) => [each.id, each.name])),
      runs: published, offered: await seasons.seasonCourses(tx, id),
    });
  },
});

export const certificateTable = view({
  id: 'admissions.seasonCertificateTable', input: input.runInput, permission: 'public.read', about: aboutSeason,
  async run({ tx }, { season, number }) {
    const run = await runs.runWith(tx, season, number);
    return run?.published_at ? ok({ name: `${season}-${number}`, leaves: run.leaves }) : refuse('gate.refusal.missing');
  },
});

export const placesPage = view({
  id: 'admissions.placesPage', input: input.nominationsPageInput, permission: 'institution.manage', about: aboutHome,
  async run(reading, { season: id, home: wanted, after }) {
    const { tx, actor } = reading, season = (await seasons.seasonOf(tx, id))!, own = await ownMembers(reading, id, actor), home = own.find((each) => each.id === wanted) ?? own[0];
    if (!home) return refuse('gate.refusal.forbidden');
    const rows = await places.placesAt(tx, id, { home: home.id }, after ?? null, perPage + 1), accepted = new Map((await places.acceptedCounts(tx, id)).map(({ course, count }) => [course, count])), bound = new Map((await places.editionsOfCourses(tx, id)).map(({ course, edition }) => [course, edition]));
    const courses = (await seasons.seasonCourses(tx, id)).filter(({ institution }) => institution === home.id).map((each) => ({ ...each, accepted: accepted.get(each.id) ?? 0, edition: bound.get(each.id) ?? null }));
    return ok({ season, own, home, rows: rows.slice(0, perPage), next: rows.length > perPage ? `${rows[perPage - 1]!.course}~${rows[perPage - 1]!.person}` : null, courses, editions: await places.editionsAt(tx, home.id) });
  },
});

/** Students who accepted a place in a host's courses: the host's list to welcome them by. */
export const incomingTable = view({
  id: 'admissions.incomingTable', input: input.homeTableInput, permission: 'institution.manage', about: aboutHome,
  async run(reading, { season, home: wanted }) {
    const home = wanted ?? (await ownMembers(reading, season, reading.actor))[0]?.id;
    return home === undefined ? refuse('gate.refusal.forbidden') : ok({ name: `${season}-${home}`, rows: await places.placesAt(reading.tx, season, { host: home }, null, 100_000) });
  },
});

export type WishesPage = ShownBy<typeof wishesPage>;
export type ReceiptPage = ShownBy<typeof receiptPage>;
export type NominationsPage = ShownBy<typeof nominationsPage>;
export type NominationsTable = ShownBy<typeof nominationsTable>;
export type AllocationPage = ShownBy<typeof allocationPage>;
export type CertificatePage = ShownBy<typeof certificate>;
export type SeasonPlacesPage = ShownBy<typeof placesPage>;
