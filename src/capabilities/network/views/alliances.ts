// What is shown of alliances: to everybody, and to their members.
import { authorise, institutionsWith, scope, type Actor } from '../../../kernel/gate.ts';
import { everybody, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import * as input from '../input/alliances.ts';
import * as store from '../store/alliances.ts';
import * as records from '../store/records.ts';
import * as seasons from '../store/seasons.ts';
import { pageRows } from './records.ts';

/** Whether somebody speaks for an institution. */
export const speaksFor = (actor: Actor, institution: string): boolean => authorise(actor, 'institution.manage', { scopes: [scope('institution', institution)] }).ok;
const serves = (actor: Actor, institution: string): boolean => authorise(actor, 'institution.staff', { scopes: [scope('institution', institution)] }).ok;

const namesOf = (members: readonly { institution: string; name: string }[]): Record<string, string> => Object.fromEntries(members.map(({ institution, name }) => [institution, name]));

export const alliances = view({
  id: 'network.alliances', input: input.allianceListInput, permission: 'public.read', about: everybody,
  async run({ tx, actor }, { after }) {
    const rows = await store.alliances(tx, after, pageRows + 1);
    return ok({ rows: rows.slice(0, pageRows), next: rows.length > pageRows ? rows[pageRows - 1]!.id : null, own: institutionsWith(actor, 'officer', 'administrator')[0] ?? null });
  },
});
export type Alliances = ShownBy<typeof alliances>;

/** An alliance: what it is, its members, who leads and chairs by year, its seasons. Those in preparation are the members' own. */
export const alliance = view({
  id: 'network.alliance', input: input.allianceInput, permission: 'public.read', about: everybody,
  async run({ tx, now, actor }, { alliance: id }) {
    const found = await store.allianceOf(tx, id);
    if (!found) return refuse('gate.refusal.missing');
    const all = await store.membersOf(tx, id), members = all.filter((each) => each.joined_on !== null && each.left_on === null), inside = members.some(({ institution }) => serves(actor, institution));
    const names = namesOf(all);
    return ok({
      alliance: found, members, inside, year: now.toZonedDateTimeISO('UTC').year, names,
      invited: all.filter((each) => each.joined_on === null && each.left_on === null && speaksFor(actor, each.institution)),
      offices: await store.officesOf(tx, id), seasons: (await seasons.seasonsOf(tx, id)).filter(({ state }) => state !== 'preparing' || inside),
    });
  },
});
export type AllianceShown = ShownBy<typeof alliance>;

/** An alliance as its members see it from inside; whoever leads it now can change it. */
export const allianceToManage = view({
  id: 'network.allianceToManage', input: input.allianceInput, permission: 'institution.staff', about: ({ tx }, { alliance }) => store.allianceSubject(tx, alliance),
  async run({ tx, now, actor }, { alliance: id }) {
    const year = now.toZonedDateTimeISO('UTC').year, lead = await store.leadIn(tx, id, year), members = await store.membersOf(tx, id);
    return ok({
      alliance: (await store.allianceOf(tx, id))!, year, lead, leads: lead !== null && speaksFor(actor, lead), members, offices: await store.officesOf(tx, id), seasons: await seasons.seasonsOf(tx, id),
      /** Members for which the reader speaks. */
      mine: members.filter((each) => each.joined_on !== null && each.left_on === null && speaksFor(actor, each.institution)).map(({ institution }) => institution),
      names: namesOf(members),
      zone: lead === null ? 'UTC' : (await records.institutionOf(tx, lead))?.zone ?? 'UTC',
    });
  },
});
export type AllianceToManage = ShownBy<typeof allianceToManage>;

/** The alliances of an institution, and a form to begin one. */
export const alliancesOf = view({
  id: 'network.alliancesOf', input: input.institutionInput, permission: 'institution.staff', about: ({ tx }, { institution }) => records.institutionSubject(tx, institution),
  async run({ tx, actor }, { institution: id }) {
    return ok({ institution: (await records.institutionOf(tx, id))!, rows: await store.alliancesOf(tx, [id]), manages: speaksFor(actor, id) });
  },
});
export type AlliancesOf = ShownBy<typeof alliancesOf>;
