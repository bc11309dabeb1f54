// Institutions, their units and their calendars (requirements A1, A2, A5).
import { CsvFault } from '../../../connectors/csv/fault.ts';
import { type CsvRow, readCsv } from '../../../connectors/csv/read.ts';
import { readWholeDays } from '../../../connectors/icalendar/read.ts';
import { platform } from '../../../kernel/gate.ts';
import { slug } from '../../../kernel/ids.ts';
import { command, type Work } from '../../../kernel/operation.ts';
import { ok, type Refusal, refuse, refuseAll, type Result } from '../../../kernel/result.ts';
import * as input from '../input/records.ts';
import { calendarColumns, faultsTold, reservedIds } from '../rules/records.ts';
import * as store from '../store/records.ts';

const rowOf = (id: string, facts: input.InstitutionFacts): store.InstitutionFacts => ({
  id, kind: facts.kind, name: facts.name, country: facts.country, city: facts.city, zone: facts.zone, latitude: facts.latitude ?? null, longitude: facts.longitude ?? null,
  languages: facts.languages, credit_system: facts.creditSystem ?? null, credits_per_year: facts.creditsPerYear ?? null, grading_scale: facts.gradingScale ?? null,
  lms: facts.lms ?? null, outside_platforms: facts.outsidePlatforms ?? null, mail_domains: facts.mailDomains, website: facts.website ?? null,
});

/** A mail domain confirms where people belong, so it is one institution's alone. */
async function domainTaken(work: Work, id: string, domains: readonly string[]): Promise<Result<never> | null> {
  if (domains.length === 0) return null;
  await store.lockDomains(work.tx);
  for (const other of await store.institutionsWithDomain(work.tx, domains)) {
    const domain = domains.find((each) => other.mail_domains.includes(each));
    if (other.id !== id && domain !== undefined) return refuse('network.refusal.domainTaken', { field: 'mailDomains', args: { domain, institution: other.id } });
  }
  return null;
}

/** Takes an institution, or a partner that is no university, into the network. */
export const createInstitution = command({
  id: 'network.createInstitution', input: input.createInstitutionInput, permission: 'platform.administer', about: () => ({ scopes: [platform] }),
  async run(work, { id: asked, ...facts }) {
    const id = asked ?? slug(facts.name);
    if (id === '' || reservedIds.has(id)) return refuse('network.refusal.id', { field: 'id' });
    const taken = await domainTaken(work, id, facts.mailDomains);
    if (taken) return taken;
    if (!(await store.addInstitution(work.tx, rowOf(id, facts), work.now))) return refuse('network.refusal.idTaken', { field: 'id', args: { id } });
    work.record({ what: 'institutionCreated', on: `institution:${id}` });
    return ok({ institution: id });
  },
});

export const updateInstitution = command({
  id: 'network.updateInstitution', input: input.updateInstitutionInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, ...facts }) {
    const taken = await domainTaken(work, institution, facts.mailDomains);
    if (taken) return taken;
    await store.changeInstitution(work.tx, rowOf(institution, facts));
    await work.announce({ name: 'network.institutionChanged', institution });
    work.record({ what: 'institutionChanged', on: `institution:${institution}` });
    return ok({ institution });
  },
});

export const addUnit = command({
  id: 'network.addUnit', input: input.addUnitInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, kind, name, contact }) {
    const id = work.newId();
    await store.addUnit(work.tx, { id, institution, kind, name, contact: contact ?? null });
    work.record({ what: 'unitAdded', on: `institution:${institution}`, why: name });
    return ok({ id });
  },
});

export const removeUnit = command({
  id: 'network.removeUnit', input: input.removeInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, id }) {
    await store.removeUnit(work.tx, institution, id);
    work.record({ what: 'unitRemoved', on: `institution:${institution}`, why: id });
    return ok({});
  },
});

export const addTerm = command({
  id: 'network.addTerm', input: input.addTermInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, name, startsOn, endsOn }) {
    const id = work.newId();
    await store.addTerms(work.tx, [{ id, institution, name, starts_on: startsOn.toString(), ends_on: endsOn.toString() }]);
    work.record({ what: 'termAdded', on: `institution:${institution}`, why: name });
    return ok({ id });
  },
});

/** Adds a break or holiday: days on which nothing is taught. */
export const addClosure = command({
  id: 'network.addClosure', input: input.addClosureInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, why, startsOn, endsOn }) {
    const id = work.newId();
    await store.addClosures(work.tx, [{ id, institution, why, starts_on: startsOn.toString(), ends_on: endsOn.toString() }]);
    work.record({ what: 'breakAdded', on: `institution:${institution}`, why: why });
    return ok({ id });
  },
});

export const removeTerm = command({
  id: 'network.removeTerm', input: input.removeInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, id }) {
    await store.removeTerm(work.tx, institution, id);
    work.record({ what: 'termRemoved', on: `institution:${institution}`, why: id });
    return ok({});
  },
});

export const removeClosure = command({
  id: 'network.removeClosure', input: input.removeInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, id }) {
    await store.removeClosure(work.tx, institution, id);
    work.record({ what: 'breakRemoved', on: `institution:${institution}`, why: id });
    return ok({});
  },
});

/** Reads a table row by row; tells the first faults by their lines, or hands on all rows. Nothing is half done. `told`: the columns that a refusal names, where more than the needed ones may stand. */
export function readTable<C extends string, T>(bytes: Uint8Array, columns: readonly C[], read: (row: CsvRow<C>) => T | Refusal, told: readonly string[] = columns): Result<T[]> {
  const refusals: Refusal[] = [], rows: T[] = [];
  try {
    for (const row of readCsv('table', bytes, columns).rows) {
      const one = read(row);
      if (typeof one === 'object' && one !== null && 'code' in one) refusals.push({ field: 'table', ...one, args: { line: row.line, ...one.args } });
      else rows.push(one);
    }
  } catch (fault) {
    if (!(fault instanceof CsvFault)) throw fault;
    return refuse('network.refusal.tableShape', { field: 'table', args: { line: fault.line, column: fault.column, columns: told.join(',') } });
  }
  if (rows.length + refusals.length === 0) return refuse('network.refusal.tableEmpty', { field: 'table', args: { columns: told.join(',') } });
  return refusals.length > 0 ? refuseAll(refusals.slice(0, faultsTold)) : ok(rows);
}

function dayOf(text: string): string | null {
  try { return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() : null; } catch { return null; }
}

function calendarRow(row: CsvRow<(typeof calendarColumns)[number]>): { what: 'term' | 'break'; name: string; starts_on: string; ends_on: string } | Refusal {
  const what = row.get('what').toLowerCase(), name = row.get('name'), starts_on = dayOf(row.get('starts_on')), ends_on = dayOf(row.get('ends_on') || row.get('starts_on'));
  if (what !== 'term' && what !== 'break') return { code: 'network.refusal.calendarWhat', args: { value: what } };
  if (name === '' || name.length > 120) return { code: 'network.refusal.calendarName' };
  if (starts_on === null || ends_on === null) return { code: 'network.refusal.calendarDay', args: { value: starts_on === null ? row.get('starts_on') : row.get('ends_on') } };
  return ends_on < starts_on ? { code: 'network.refusal.calendarOrder' } : { what, name, starts_on, ends_on };
}

const isCalendar = (bytes: Uint8Array): boolean => /^\ufeff?\s*BEGIN:VCALENDAR/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));

/** Whole days of an ICS file from last year to three years on: those of the category TERM are terms, all others breaks. */
function daysOf(bytes: Uint8Array, now: Temporal.Instant): Result<{ what: 'term' | 'break'; name: string; starts_on: string; ends_on: string }[]> {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate(), found = readWholeDays(new TextDecoder().decode(bytes).replace(/^\ufeff/, ''), { from: today.subtract({ years: 1 }).toString(), until: today.add({ years: 3 }).toString() });
  if (found === null) return refuse('network.refusal.calendarIcs', { field: 'table' });
  if (found.length === 0) return refuse('network.refusal.calendarNoDays', { field: 'table' });
  return ok(found.map(({ name, startsOn, endsOn, categories }) => ({ what: categories.some((each) => each.toUpperCase() === 'TERM') ? 'term' : 'break', name: name.slice(0, 120) || '–', starts_on: startsOn, ends_on: endsOn })));
}

/** Takes terms and breaks from a table (what, name, starts_on, ends_on) or from an ICS file. */
export const importCalendar = command({
  id: 'network.importCalendar', input: input.importCalendarInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, table, replace }) {
    const read = isCalendar(table.bytes) ? daysOf(table.bytes, work.now) : readTable(table.bytes, calendarColumns, calendarRow);
    if (!read.ok) return read;
    if (read.value.length > 400) return refuse('network.refusal.tableTooLong', { field: 'table', args: { most: 400 } });
    if (replace) await store.clearCalendar(work.tx, institution);
    await store.addTerms(work.tx, read.value.filter(({ what }) => what === 'term').map(({ name, starts_on, ends_on }) => ({ id: work.newId(), institution, name, starts_on, ends_on })));
    await store.addClosures(work.tx, read.value.filter(({ what }) => what === 'break').map(({ name, starts_on, ends_on }) => ({ id: work.newId(), institution, why: name, starts_on, ends_on })));
    work.record({ what: 'calendarImported', on: `institution:${institution}` });
    return ok({ rows: read.value.length });
  },
});
