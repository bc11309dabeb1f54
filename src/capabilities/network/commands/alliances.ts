// Alliances: who is in, who leads and who chairs (requirement A3).
import { slug } from '../../../kernel/ids.ts';
import { command, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, refuseAll, type Refusal } from '../../../kernel/result.ts';
import * as input from '../input/alliances.ts';
import { reservedIds } from '../rules/seasons.ts';
import * as store from '../store/alliances.ts';
import * as courses from '../store/courses.ts';
import * as records from '../store/records.ts';
import * as seasons from '../store/seasons.ts';
import { tellOfficers, today } from './partnerships.ts';

export const yearOf = (now: Temporal.Instant): number => now.toZonedDateTimeISO('UTC').year;
/** The institution that leads an alliance now. */
export const leadNow = ({ tx, now }: Reading, { alliance }: { readonly alliance: string }) => store.allianceLeadSubject(tx, alliance, yearOf(now));

/** Begins an alliance. The institution that begins it is its first member and leads it until another is named. */
export const createAlliance = command({
  id: 'network.createAlliance', input: input.createAllianceInput, permission: 'institution.manage', about: ({ tx }, { institution }) => records.institutionSubject(tx, institution),
  async run(work, { institution, id: asked, name, summary, website, foundedYear }) {
    const id = asked ?? slug(name);
    if (id === '' || reservedIds.has(id)) return refuse('network.refusal.id', { field: 'id' });
    if (!(await store.addAlliance(work.tx, { id, name, summary, website: website ?? null, founded_year: foundedYear ?? null }, work.now))) return refuse('network.refusal.idTaken', { field: 'id', args: { id } });
    await store.putMember(work.tx, { alliance: id, institution, invited_at: work.now, joined_on: today(work), left_on: null });
    await store.putOffice(work.tx, { alliance: id, year: yearOf(work.now), lead: institution, chair: null });
    work.record({ what: 'allianceBegun', on: `alliance:${id}`, why: institution });
    return ok({ alliance: id });
  },
});

export const updateAlliance = command({
  id: 'network.updateAlliance', input: input.updateAllianceInput, permission: 'institution.manage', about: leadNow,
  async run(work, { alliance, name, summary, website, foundedYear }) {
    await store.changeAlliance(work.tx, { id: alliance, name, summary, website: website ?? null, founded_year: foundedYear ?? null });
    work.record({ what: 'allianceChanged', on: `alliance:${alliance}` });
    return ok({ alliance });
  },
});

async function institutionsCalled(work: Work, called: readonly string[]): Promise<{ found: Set<string>; refusals: Refusal[] }> {
  const found = new Set<string>(), refusals: Refusal[] = [];
  for (const each of called) {
    const institution = await records.institutionCalled(work.tx, each);
    if (institution) found.add(institution.id);
    else refusals.push({ code: 'alliances.refusal.unknown', field: 'members', args: { called: each } });
  }
  return { found, refusals };
}

/** Invites institutions; all or none. Those that left can be invited anew. */
export const inviteMembers = command({
  id: 'network.inviteMembers', input: input.inviteInput, permission: 'institution.manage', about: leadNow,
  async run(work, { alliance, members: called }) {
    await store.lockAlliance(work.tx, alliance);
    const { found, refusals } = await institutionsCalled(work, called), members = await store.membersOf(work.tx, alliance), { name } = (await store.allianceOf(work.tx, alliance))!;
    const standing = members.filter(({ institution, left_on }) => left_on === null && found.has(institution));
    const all = [...refusals, ...standing.map((member): Refusal => ({ code: 'alliances.refusal.isMember', field: 'members', args: { institution: member.name } }))];
    if (all.length > 0) return refuseAll(all);
    for (const institution of found) {
      await store.putMember(work.tx, { alliance, institution, invited_at: work.now, joined_on: null, left_on: null });
      work.record({ what: 'memberInvited', on: `alliance:${alliance}`, why: institution });
    }
    await tellOfficers(work, [...found], ({ say }) => ({ subject: say('alliances.mail.invited.subject', { alliance: name }), text: say('alliances.mail.invited.text', { alliance: name, address: `${work.origin}/alliances/${alliance}` }) }));
    return ok({ invited: found.size });
  },
});

export const joinAlliance = command({
  id: 'network.joinAlliance', input: input.memberInput, permission: 'institution.manage', about: ({ tx }, { alliance, institution }) => store.allianceMemberSubject(tx, alliance, institution),
  async run(work, { alliance, institution }) {
    await store.lockAlliance(work.tx, alliance);
    if ((await store.presentMembers(work.tx, alliance)).includes(institution)) return refuse('alliances.refusal.inAlready');
    await store.changeMember(work.tx, alliance, institution, { joined_on: today(work) });
    work.record({ what: 'memberJoined', on: `alliance:${alliance}`, why: institution });
    return ok({ alliance });
  },
});

/** Leaves an alliance, or declines to join it. Offers in seasons that are not published are taken back. */
export const leaveAlliance = command({
  id: 'network.leaveAlliance', input: input.memberInput, permission: 'institution.manage', about: ({ tx }, { alliance, institution }) => store.allianceMemberSubject(tx, alliance, institution),
  async run(work, { alliance, institution }) {
    await store.lockAlliance(work.tx, alliance);
    if (await store.leadIn(work.tx, alliance, yearOf(work.now)) === institution) return refuse('alliances.refusal.leads');
    const led = await seasons.unfinishedLedBy(work.tx, alliance, institution), counted = await courses.seasonsCountingOn(work.tx, alliance, institution);
    if (led) return refuse('alliances.refusal.leadsSeason', { args: { season: led.name } });
    if (counted) return refuse('alliances.refusal.counted', { args: { season: counted.name } });
    await courses.takeBackOffers(work.tx, alliance, institution, '');
    await store.changeMember(work.tx, alliance, institution, { left_on: today(work) });
    work.record({ what: 'memberLeft', on: `alliance:${alliance}`, why: institution });
    return ok({ alliance });
  },
});

/** Names who leads and who chairs in a year. Years before stay as they were unless they are named again. */
export const nameOffice = command({
  id: 'network.nameOffice', input: input.officeInput, permission: 'institution.manage', about: leadNow,
  async run(work, { alliance, year, lead, chair }) {
    await store.lockAlliance(work.tx, alliance);
    const members = await store.presentMembers(work.tx, alliance), faults: Refusal[] = [];
    if (!members.includes(lead)) faults.push({ code: 'alliances.refusal.notMember', field: 'lead' });
    if (chair !== undefined && !members.includes(chair)) faults.push({ code: 'alliances.refusal.notMember', field: 'chair' });
    if (faults.length > 0) return refuseAll(faults);
    await store.putOffice(work.tx, { alliance, year, lead, chair: chair ?? null });
    work.record({ what: 'officeNamed', on: `alliance:${alliance}`, why: `${year}: ${lead}, ${chair ?? '-'}` });
    return ok({ alliance });
  },
});
