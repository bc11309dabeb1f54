// What other capabilities and `app` may rely on: institutions, where a person belongs, partnerships.
// Published SQL views: network_institution, network_affiliation, network_term, network_closure, network_partnership,
// network_party (those who joined and have not left), network_alliance, network_alliance_member (present members),
// network_season, network_season_course (accepted courses of all seasons and those withdrawn since; `listed` are in a catalogue).
import type { Actor } from '../../kernel/gate.ts';
import type { Tx, Work } from '../../kernel/operation.ts';
import type { NextStep } from '../../ui/next-step.ts';
import * as affiliations from './commands/affiliations.ts';
import * as allianceCommands from './commands/alliances.ts';
import * as courseCommands from './commands/courses.ts';
import { setHours } from './commands/hours.ts';
import * as institutions from './commands/institutions.ts';
import * as partnerships from './commands/partnerships.ts';
import * as seasonCommands from './commands/seasons.ts';
import type { AffiliationHow, AffiliationKind, AffiliationStatus } from './rules/records.ts';
import { offersOpen } from './rules/seasons.ts';
import * as alliances from './store/alliances.ts';
import * as courses from './store/courses.ts';
import * as store from './store/records.ts';
import * as seasons from './store/seasons.ts';
import * as allianceViews from './views/alliances.ts';
import * as views from './views/records.ts';
import * as seasonViews from './views/seasons.ts';

/** Rows of the published view network_institution. */
export type InstitutionRow = store.Institution;
/** Rows of the published view network_affiliation. */
export interface AffiliationRow { person: string; institution: string; kind: AffiliationKind; status: AffiliationStatus }
/** Rows of the published views network_term and network_closure; days as YYYY-MM-DD, both included. */
export interface TermRow { institution: string; name: string; starts_on: string; ends_on: string }
export interface ClosureRow { institution: string; starts_on: string; ends_on: string; why: string }
export interface NetworkViews {
  network_institution: InstitutionRow; network_affiliation: AffiliationRow; network_term: TermRow; network_closure: ClosureRow;
  network_partnership: { id: string; title: string }; network_party: { partnership: string; institution: string };
  network_alliance: AllianceRow; network_alliance_member: { alliance: string; institution: string }; network_season: SeasonRow; network_season_course: CourseRow;
}
/** Rows of the published views network_alliance, network_season and network_season_course. */
export type AllianceRow = alliances.Alliance;
export type SeasonRow = seasons.SeasonShown;
export type CourseRow = courses.CourseShown;

export const institutionOf = async (tx: Tx, id: string): Promise<InstitutionRow | null> => (await store.institutionOf(tx, id)) ?? null;
/** In the order of their ids; those that do not exist are left out. */
export const institutionsOf = (tx: Tx, ids: readonly string[]): Promise<InstitutionRow[]> => store.institutionsOf(tx, ids);

export const allianceOf = async (tx: Tx, id: string): Promise<AllianceRow | null> => (await alliances.allianceOf(tx, id)) ?? null;
/** Present members of an alliance, by id. */
export const membersOf = (tx: Tx, alliance: string): Promise<string[]> => alliances.presentMembers(tx, alliance);
export const seasonOf = async (tx: Tx, id: string): Promise<SeasonRow | null> => (await seasons.seasonOf(tx, id)) ?? null;
/** The accepted courses of a season, by host and code; the public sees them once the season is published. */
export const coursesOf = (tx: Tx, season: string): Promise<CourseRow[]> => courses.acceptedCourses(tx, season);
/** Holds a season until the transaction ends: for what must not happen while its dates or state change. */
export const lockSeason = async (tx: Tx, season: string): Promise<void> => { await seasons.lockSeason(tx, season); };
/**
 * Whose role counts; null where there is no such thing. `leadSubject(tx, season)`: the season's lead, who runs it;
 * `memberSubject(tx, season)`: all present members; `oneMemberSubject(tx, season, institution)`: that member alone, to speak
 * for it; `allianceSubject(tx, alliance)`: all present members of an alliance; `allianceLeadSubject(tx, alliance, year)`: its lead.
 */
export const { leadSubject, memberSubject, oneMemberSubject } = seasons;
export const { allianceSubject, allianceLeadSubject, leadIn } = alliances;

/** What institutions, alliances and seasons are called. */
export const names = { institution: institutionsOf, alliance: alliances.alliancesNamed, season: seasons.seasonsNamed };

export interface Home { institution: string; status: AffiliationStatus }
/** A person's home institution, the surest first; null when they named none. */
export async function homeOf(tx: Tx, person: string): Promise<Home | null> {
  const [first] = await store.homesOf(tx, person);
  return first ? { institution: first.institution, status: first.status } : null;
}

/** Confirms that a person belongs to an institution. `kind` is 'student' or 'staff'; `how` what confirms it. */
export async function affiliate(work: Work, person: string, institution: string, kind: AffiliationKind, how: AffiliationHow): Promise<void> {
  await store.putAffiliation(work.tx, { person, institution, kind, status: 'confirmed', how, number: null, note: null, at: work.now });
  work.record({ what: `affiliationConfirmed:${how}`, on: `person:${person}`, why: institution });
}

/** The same of many people at once. */
export async function affiliateAll(work: Work, people: readonly string[], institution: string, kind: AffiliationKind, how: AffiliationHow): Promise<void> {
  await store.putAffiliations(work.tx, people.map((person) => ({ person, institution, kind, status: 'confirmed', how, number: null, note: null, at: work.now })));
  for (const person of people) work.record({ what: `affiliationConfirmed:${how}`, on: `person:${person}`, why: institution });
}

/** How many must agree: the same wherever partners decide together. */
export { isAgreed } from './rules/records.ts';
/** Begins a partnership for institutions whose people found each other: each is asked, and joins by its own officers. */
export const beginPartnership = partnerships.begin;

/** Follows sign-in (confirms by mail domain and roster) and the end of an account. */
export const { followers } = affiliations;

export async function personalData(tx: Tx, person: string): Promise<Record<string, unknown>> {
  const text = <T extends { at: Temporal.Instant }>(rows: readonly T[]) => rows.map((row) => ({ ...row, at: row.at.toString() }));
  return { affiliations: text(await store.homesOf(tx, person)), rosters: text(await store.rostersWith(tx, person)), voices: text(await store.agreementsBy(tx, person)) };
}

/** Invitations to alliances, and seasons in which something is to be offered, decided or published. */
async function allianceSteps(tx: Tx, managed: readonly string[], nameOf: (id: string) => string, now: Temporal.Instant): Promise<NextStep[]> {
  const steps: NextStep[] = (await alliances.alliancesOf(tx, managed)).filter((row) => row.joined_on === null && row.left_on === null)
    .map(({ id, name, institution }) => ({ key: 'alliances.next.join', args: { alliance: name, institution: nameOf(institution) }, href: `/alliances/${id}` }));
  for (const season of await seasons.preparedFor(tx, managed)) {
    const args = { season: season.name, alliance: season.alliance_name }, open = offersOpen(season, now);
    if (open && season.offers === 0) steps.push({ key: 'alliances.next.offer', args, href: `/seasons/${season.id}/manage/courses`, at: season.offers_close_at });
    if (!managed.includes(season.lead)) continue;
    if (season.waiting > 0) steps.push({ key: 'alliances.next.decide', args: { season: season.name, count: season.waiting }, href: `/seasons/${season.id}/manage/courses?state=offered` });
    else if (!open) steps.push({ key: 'alliances.next.publish', args: { season: season.name }, href: `/seasons/${season.id}/manage`, at: season.ranking_opens_at });
  }
  return steps;
}

export async function nextSteps(tx: Tx, { person, grants }: Actor & { readonly person: string }, now: Temporal.Instant): Promise<NextStep[]> {
  const managed = views.managedBy({ person, grants });
  if (managed.length === 0) return grants.some(({ role }) => role !== 'student') || (await store.homesOf(tx, person)).length > 0 ? [] : [{ key: 'network.next.claim', href: '/profile/affiliation' }];
  const names = new Map((await store.institutionsOf(tx, managed)).map(({ id, name }) => [id, name])), nameOf = (id: string): string => names.get(id) ?? id;
  const claims = (await store.pendingCounts(tx, managed)).map(({ institution, count }): NextStep => ({ key: 'network.next.claims', args: { count, institution: nameOf(institution) }, href: `/institutions/${institution}/people` }));
  const invitations = (await store.partnershipsOf(tx, managed)).filter((row) => row.joined_on === null && row.left_on === null)
    .map(({ id, title, institution }): NextStep => ({ key: 'network.next.join', args: { title, institution: nameOf(institution) }, href: `/partnerships/${id}` }));
  const voices = (await store.silentOn(tx, managed)).map(({ partnership, title, institution }): NextStep => ({ key: 'network.next.decision', args: { title, institution: nameOf(institution) }, href: `/partnerships/${partnership}#decisions` }));
  return [...claims, ...invitations, ...voices, ...(await allianceSteps(tx, managed, nameOf, now))];
}

export const tabs = {
  season: [
    { label: 'alliances.tab.season', path: (season: string) => `/seasons/${season}/manage` },
    { label: 'alliances.tab.courses', path: (season: string) => `/seasons/${season}/manage/courses` },
  ],
} as const;

export const operations = {
  commands: [
    institutions.createInstitution, institutions.updateInstitution, setHours, institutions.addUnit, institutions.removeUnit, institutions.addTerm, institutions.removeTerm,
    institutions.addClosure, institutions.removeClosure, institutions.importCalendar, affiliations.claimAffiliation, affiliations.decideClaim, affiliations.importRoster,
    partnerships.createPartnership, partnerships.updatePartnership, partnerships.inviteParty, partnerships.joinPartnership, partnerships.leavePartnership, partnerships.setShare,
    partnerships.proposeDecision, partnerships.voiceOnDecision,
    allianceCommands.createAlliance, allianceCommands.updateAlliance, allianceCommands.inviteMembers, allianceCommands.joinAlliance, allianceCommands.leaveAlliance, allianceCommands.nameOffice,
    seasonCommands.createSeason, seasonCommands.updateSeason, seasonCommands.moveRanking, seasonCommands.publishSeason, seasonCommands.closeSeason,
    courseCommands.offerCourse, courseCommands.changeCourse, courseCommands.removeCourse, courseCommands.withdrawCourse, courseCommands.decideCourses, courseCommands.acceptAllCourses, courseCommands.groupClash, courseCommands.importCourses,
  ],
  views: [views.institutions, views.institution, views.people, views.ownAffiliation, views.partnerships, views.partnership,
    allianceViews.alliances, allianceViews.alliance, allianceViews.allianceToManage, allianceViews.alliancesOf, seasonViews.season, seasonViews.course, seasonViews.seasonToManage, seasonViews.coursesToManage, seasonViews.courseToManage],
};
