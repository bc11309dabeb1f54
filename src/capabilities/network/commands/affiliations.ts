// Who belongs to which institution: confirmed by the domain of a mail address, a roster, or an officer (issue 2).
import type { CsvRow } from '../../../connectors/csv/read.ts';
import { command, everybody, type Happening, type Work } from '../../../kernel/operation.ts';
import { ok, type Refusal, refuse } from '../../../kernel/result.ts';
import { notify, personOf } from '../../accounts/api.ts';
import * as input from '../input/records.ts';
import { type AffiliationHow, type AffiliationKind, domainsOf, type rosterColumns } from '../rules/records.ts';
import * as rules from '../rules/records.ts';
import * as store from '../store/records.ts';
import { readTable } from './institutions.ts';

async function confirm(work: Work, person: string, institution: string, kind: AffiliationKind, how: AffiliationHow, number: string | null = null): Promise<void> {
  await store.putAffiliation(work.tx, { person, institution, kind, status: 'confirmed', how, number, note: null, at: work.now });
  work.record({ what: `affiliationConfirmed:${how}`, on: `person:${person}`, why: institution });
}

/** Confirms by the rosters and mail domains that fit an address which its owner has just proven to be theirs. What an officer refused stays refused. */
export async function confirmByAddress(work: Work, person: string, email: string): Promise<void> {
  const known = await store.homesOf(work.tx, person);
  const statusOf = (institution: string, kind: AffiliationKind) => known.find((each) => each.institution === institution && each.kind === kind)?.status;
  for (const row of await store.rosterOf(work.tx, email)) {
    if (statusOf(row.institution, row.kind) !== 'confirmed') await confirm(work, person, row.institution, row.kind, 'roster', row.number);
  }
  for (const { id } of await store.institutionsWithDomain(work.tx, domainsOf(email))) {
    const here = known.filter((each) => each.institution === id);
    const waiting = here.filter((each) => each.status === 'pending');
    for (const { kind } of waiting) await confirm(work, person, id, kind, 'domain');
    if (here.length === 0) await confirm(work, person, id, (await store.worksAt(work.tx, person, id)) ? 'staff' : 'student', 'domain');
  }
}

export const followers = {
  'accounts.signedIn': (work: Work, { person, email }: Happening) => confirmByAddress(work, String(person), String(email)),
  'accounts.erased': async (work: Work, { person }: Happening): Promise<void> => {
    const email = (await personOf(work.tx, String(person)))?.email;
    if (email) await store.removeFromRosters(work.tx, email);
    await store.removeAffiliations(work.tx, String(person));
  },
};

/** Says where one studies or works. A matching mail domain confirms it at once; else an officer does. */
export const claimAffiliation = command({
  id: 'network.claimAffiliation', input: input.claimInput, permission: 'accounts.member', about: everybody,
  async run(work, { institution, kind, number, note }) {
    const person = work.actor.person!;
    if (!(await store.institutionOf(work.tx, institution))) return refuse('network.refusal.institution', { field: 'institution' });
    if ((await store.affiliationOf(work.tx, person, institution, kind))?.status === 'confirmed') return refuse('network.refusal.alreadyConfirmed', { field: 'institution' });
    await store.putAffiliation(work.tx, { person, institution, kind, status: 'pending', how: null, number: number ?? null, note: note ?? null, at: work.now });
    const email = (await personOf(work.tx, person))?.email;
    if (email) await confirmByAddress(work, person, email);
    return ok({ status: (await store.affiliationOf(work.tx, person, institution, kind))!.status });
  },
});

/** An officer's answer to a claim, or their change of mind; the person is told by mail. */
export const decideClaim = command({
  id: 'network.decideClaim', input: input.decideClaimInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, person, kind, decision, why }) {
    const claim = await store.affiliationOf(work.tx, person, institution, kind);
    if (!claim) return refuse('gate.refusal.missing');
    if (decision === 'refuse' && !why) return refuse('network.refusal.why', { field: 'why' });
    const status = decision === 'confirm' ? 'confirmed' : 'refused';
    await store.putAffiliation(work.tx, { ...claim, status, how: 'officer', note: why ?? null, at: work.now });
    work.record({ what: `affiliation:${status}`, on: `person:${person}`, why: why ? `${institution}: ${why}` : institution });
    const name = (await store.institutionOf(work.tx, institution))!.name;
    await notify(work, person, ({ say }) => ({
      subject: say(`network.mail.${status}.subject`, { institution: name }),
      text: status === 'confirmed' ? say('network.mail.confirmed.text', { institution: name }) : say('network.mail.refused.text', { institution: name, why: why! }),
    }));
    return ok({ status });
  },
});

function rosterRow(row: CsvRow<(typeof rosterColumns)[number]>): Omit<store.RosterRow, 'institution' | 'at'> | Refusal {
  const email = row.get('email').toLowerCase(), name = row.get('name'), number = row.get('number'), kind = row.get('kind').toLowerCase();
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) || email.length > 254) return { code: 'network.refusal.rosterEmail', args: { value: email } };
  if (name === '' || name.length > 120 || number.length > 60) return { code: 'network.refusal.rosterName' };
  return kind === 'student' || kind === 'staff' ? { email, name, number: number === '' ? null : number, kind } : { code: 'network.refusal.rosterKind', args: { value: kind } };
}

/** Takes a list of students and staff. Those with an account are confirmed now, the others when they first sign in; how many have one is not told. */
export const importRoster = command({
  id: 'network.importRoster', input: input.importInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, table }) {
    const seen = new Map<string, number>();
    const read = readTable(table.bytes, rules.rosterColumns, (row) => {
      const one = rosterRow(row);
      if ('code' in one) return one;
      const before = seen.get(one.email);
      seen.set(one.email, row.line);
      return before === undefined ? { ...one, institution, at: work.now } : { code: 'network.refusal.rosterTwice', args: { value: one.email, before } };
    });
    if (!read.ok) return read;
    await store.putRoster(work.tx, read.value);
    await store.confirmByRoster(work.tx, institution, work.now);
    work.record({ what: 'rosterImported', on: `institution:${institution}`, why: `${read.value.length} rows` });
    return ok({ rows: read.value.length });
  },
});
