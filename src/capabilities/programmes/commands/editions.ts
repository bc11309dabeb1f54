// Editions: their dates, their copies, their calls and states, and the terms of each partner (requirements B1, B5, D2).
import { platform } from '../../../kernel/gate.ts';
import { slug } from '../../../kernel/ids.ts';
import { parseAmount } from '../../../kernel/money.ts';
import { command, type Work } from '../../../kernel/operation.ts';
import { resolveWall } from '../../../kernel/places.ts';
import { ok, refuse, refuseAll, type Result } from '../../../kernel/result.ts';
import * as input from '../input.ts';
import { advanced, hasRules, maySetTerms, moved, obstacles, reservedIds, states, weeksOf } from '../rules/editions.ts';
import * as catalogue from '../store/catalogue.ts';
import * as design from '../store/design.ts';
import * as store from '../store/records.ts';
import { mayCall } from './decisions.ts';
import { move } from './moving.ts';
import { tellOfficers } from './programmes.ts';

const rowOf = (facts: input.EditionFacts) => ({
  name: facts.name, starts_on: facts.startsOn.toString(), ends_on: facts.endsOn.toString(), zone: facts.zone, capacity: facts.capacity ?? null, pilot: facts.pilot,
  live_hours: facts.liveHours ?? null, megabytes_a_week: facts.megabytesAWeek ?? null, outcomes: facts.outcomes, tools: facts.tools, welcome: facts.welcome, changes: facts.changes, completion: facts.completion,
});

const idOf = (asked: string | undefined, programme: string, name: string): string => asked ?? slug(`${programme} ${name}`);

async function add(work: Work, edition: store.Edition): Promise<Result<{ edition: string }>> {
  if (reservedIds.has(edition.id)) return refuse('programmes.refusal.id', { field: 'id' });
  if (!(await store.addEdition(work.tx, edition))) return refuse('programmes.refusal.editionTaken', { field: 'name', args: { id: edition.id } });
  work.record({ what: edition.copied_from === null ? 'editionCreated' : 'editionCopied', on: `edition:${edition.id}`, why: edition.changes });
  return ok({ edition: edition.id });
}

const plainTerms = (edition: string, institution: string): store.EditionPartner => ({
  edition, institution, credit_amount: null, credit_system: null, standing: 'extra', capacity: null, way_in: 'open', rules: {}, registration_closes_at: null, fee_minor: null, fee_currency: null, fee_exemption: null, agreement_needed: false,
});

/** A first edition, or one that begins anew. The universities that teach come in with plain terms; partners of other kinds have no students. */
export const createEdition = command({
  id: 'programmes.createEdition', input: input.createEditionInput, permission: 'programme.edit', about: ({ tx }, { programme }) => store.programmeSubject(tx, programme),
  async run(work, { programme, id, ...facts }) {
    const edition: store.Edition = { id: idOf(id, programme, facts.name), programme, ...rowOf(facts), call_opens_at: null, call_closes_at: null, state: 'draft', copied_from: null, evaluation: null, created_at: work.now };
    const added = await add(work, edition);
    if (!added.ok) return added;
    for (const { institution, role, kind } of await store.partnersOf(work.tx, programme)) if (role === 'teaching' && kind === 'hei') await store.putTerms(work.tx, plainTerms(edition.id, institution));
    return added;
  },
});

/** The next edition: dates, deadlines, terms and plan of an earlier one, moved to a new first day; what changed, and why, is said. */
export const copyEdition = command({
  id: 'programmes.copyEdition', input: input.copyEditionInput, permission: 'programme.edit',
  about: async ({ tx }, { edition }) => { const found = await store.editionOf(tx, edition); return found ? store.programmeSubject(tx, found.programme) : null; },
  async run(work, { edition: from, id, name, startsOn, changes }) {
    const { programme_title: _title, lead: _lead, ...last } = (await store.editionOf(work.tx, from))!, to = startsOn.toString();
    if (last.pilot && last.evaluation === null) return refuse('programmes.refusal.pilotNotEvaluated', { field: 'changes' });
    const move = (at: Temporal.Instant | null) => moved(at, last.zone, last.starts_on, to);
    const length = Temporal.PlainDate.from(last.starts_on).until(last.ends_on, { largestUnit: 'days' });
    const copy: store.Edition = {
      ...last, id: idOf(id, last.programme, name), name, starts_on: to, ends_on: startsOn.add(length).toString(), call_opens_at: move(last.call_opens_at), call_closes_at: move(last.call_closes_at),
      state: 'draft', copied_from: from, changes, pilot: false, evaluation: null, created_at: work.now,
    };
    const added = await add(work, copy);
    if (!added.ok) return added;
    const partners = new Map((await store.partnersOf(work.tx, last.programme)).map((each) => [each.institution, each.zone]));
    for (const { name: _name, country: _country, zone, ...terms } of await store.editionPartnersOf(work.tx, from)) {
      if (partners.has(terms.institution)) await store.putTerms(work.tx, { ...terms, edition: copy.id, registration_closes_at: moved(terms.registration_closes_at, zone, last.starts_on, to) });
    }
    await store.copyPlan(work.tx, from, copy.id);
    return added;
  },
});

export const updateEdition = command({
  id: 'programmes.updateEdition', input: input.updateEditionInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition, ...facts }) {
    await store.lockEdition(work.tx, edition);
    const { state, programme, starts_on, ends_on, capacity } = (await store.editionOf(work.tx, edition))!;
    if (!states[state].planOpen) return refuse('programmes.refusal.settled');
    const row = rowOf(facts), last = await store.lastPlannedWeek(work.tx, edition);
    if (last > weeksOf(row)) return refuse('programmes.refusal.planLonger', { field: 'endsOn', args: { week: last } });
    if (state !== 'draft' && await design.hasDesign(work.tx, programme)) {
      if (row.starts_on !== starts_on || row.ends_on !== ends_on) return refuse('design.refusal.datesDecided', { field: row.starts_on !== starts_on ? 'startsOn' : 'endsOn' });
      if (row.capacity !== capacity) return refuse('design.refusal.seatsDecided', { field: 'capacity' });
    }
    await store.changeEdition(work.tx, edition, row);
    await catalogue.refresh(work.tx, programme);
    work.record({ what: 'editionChanged', on: `edition:${edition}` });
    return ok({ edition });
  },
});

/** How a pilot went; without it no next edition is copied from it. */
export const evaluatePilot = command({
  id: 'programmes.evaluatePilot', input: input.evaluateInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition, ...evaluation }) {
    if (!(await store.editionOf(work.tx, edition))!.pilot) return refuse('programmes.refusal.noPilot', { field: 'organisation' });
    await store.changeEdition(work.tx, edition, { evaluation });
    work.record({ what: 'pilotEvaluated', on: `edition:${edition}` });
    return ok({ edition });
  },
});

/** When the call opens and closes, on the clock of the edition's zone. A call that is out may be prolonged. */
export const setCall = command({
  id: 'programmes.setCall', input: input.callInput, permission: 'programme.decide', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition, opensAt, closesAt }) {
    await store.lockEdition(work.tx, edition);
    const { state, zone, programme } = (await store.editionOf(work.tx, edition))!, opening = resolveWall(opensAt, zone, 'opensAt'), closing = resolveWall(closesAt, zone, 'closesAt');
    if (!states[state].termsOpen) return refuse('programmes.refusal.settled');
    if (!opening.ok || !closing.ok) return refuseAll([opening, closing].flatMap((each) => each.ok ? [] : each.refusals));
    if (state !== 'draft' && await design.hasDesign(work.tx, programme)) return refuse('design.refusal.datesDecided', { field: 'closesAt' });
    const opens = opening.value, closes = closing.value;
    if (Temporal.Instant.compare(closes, work.now) <= 0) return refuse('programmes.refusal.callPast', { field: 'closesAt' });
    await store.changeEdition(work.tx, edition, { call_opens_at: opens, call_closes_at: closes });
    await catalogue.refresh(work.tx, programme);
    work.record({ what: 'callSet', on: `edition:${edition}`, why: `${opens} – ${closes}` });
    return ok({ edition });
  },
});

/** Publishes the call, closes it, begins, ends or cancels an edition. What stands in the way is told, all of it. */
export const changeState = command({
  id: 'programmes.changeState', input: input.stateInput, permission: 'programme.decide', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition: id, state: to, why }) {
    await store.lockEdition(work.tx, id);
    const edition = (await store.editionOf(work.tx, id))!;
    if (!states[edition.state].next.includes(to)) return refuse('programmes.refusal.state', { args: { from: edition.state, to } });
    if (to === 'cancelled' && !why) return refuse('programmes.refusal.why', { field: 'why' });
    if (to === 'cancelled' && edition.state !== 'draft' && await design.hasDesign(work.tx, edition.programme)) return refuse('design.refusal.cancelDecided', { field: 'why' });
    const partners = await store.partnersOf(work.tx, edition.programme);
    if (to === 'called') {
      const { description, languages } = (await store.programmeOf(work.tx, edition.programme))!;
      const found = obstacles({ edition, description, languages, partners, terms: await store.editionPartnersOf(work.tx, id), activities: (await store.activitiesOf(work.tx, id)).length, decided: await mayCall(work, edition.programme, id) }, work.now);
      if (found.length > 0) return refuseAll(found);
    }
    await move(work, edition, to, why);
    if (to === 'called') {
      const at = { title: edition.programme_title, edition: edition.name };
      await tellOfficers(work, partners.map(({ institution }) => institution), ({ say, dateTime }) => ({ subject: say('programmes.mail.called.subject', at), text: say('programmes.mail.called.text', { ...at, closes: dateTime(edition.call_closes_at!) }) }));
    }
    return ok({ edition: id, state: to });
  },
});

/** Moves on every edition whose deadline, first or last day has passed. `app` calls it every few minutes. */
export async function advance(work: Work): Promise<number> {
  let count = 0;
  for (let after = '', more = true; more;) {
    const batch = await store.editionsUnderWay(work.tx, after, 500);
    for (const edition of batch) {
      if (advanced(edition, work.now) === null) continue;
      await store.lockEdition(work.tx, edition.id);
      const now = (await store.editionOf(work.tx, edition.id))!, to = advanced(now, work.now);
      if (to !== null) { await move(work, now, to); count++; }
    }
    after = batch.at(-1)?.id ?? '';
    more = batch.length === 500;
  }
  return count;
}

export const advanceEditions = command({
  id: 'programmes.advanceEditions', input: input.nothingInput, permission: 'platform.administer', about: () => ({ scopes: [platform] }),
  run: async (work) => ok({ moved: await advance(work) }),
});

/** What an edition is for one partner: credit in its own system, seats, the way in, its own deadline, a fee. */
export const setTerms = command({
  id: 'programmes.setTerms', input: input.termsInput, permission: 'programme.decide', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition: id, institution, ...terms }) {
    await store.lockEdition(work.tx, id);
    const edition = (await store.editionOf(work.tx, id))!, partner = (await store.partnersOf(work.tx, edition.programme)).find((each) => each.institution === institution);
    if (!partner) return refuse('programmes.refusal.notPartner');
    if (partner.agreed_at === null && edition.state !== 'draft') return refuse('programmes.refusal.notAgreed', { args: { institution: partner.name } });
    if (!maySetTerms(work.actor, institution, edition.lead, edition.state)) return refuse('programmes.refusal.notYours', { args: { institution: partner.name } });
    if (!states[edition.state].termsOpen) return refuse('programmes.refusal.settled');
    const credit_system = terms.creditAmount === undefined ? null : terms.creditSystem ?? partner.credit_system;
    if (terms.creditAmount !== undefined && credit_system === null) return refuse('programmes.refusal.creditSystem', { field: 'creditSystem' });
    if (terms.wayIn === 'rules' && !hasRules(terms.rules)) return refuse('programmes.refusal.rules', { field: 'wayIn' });
    const { min, max } = terms.rules.year ?? {};
    if (min !== undefined && max !== undefined && min > max) return refuse('programmes.refusal.years', { field: 'rules.year.max' });
    if (edition.state !== 'draft' && await creditChanges(work, id, institution, terms.creditAmount ?? null, credit_system) && await design.hasDesign(work.tx, edition.programme)) return refuse('design.refusal.creditDecided', { field: 'creditAmount' });
    const fee = feeOf(terms);
    if (!fee.ok) return fee;
    const closes = terms.registrationClosesAt ? resolveWall(terms.registrationClosesAt, partner.zone, 'registrationClosesAt') : ok(null);
    if (!closes.ok) return closes;
    await store.putTerms(work.tx, {
      edition: id, institution, credit_amount: terms.creditAmount ?? null, credit_system, standing: terms.standing, capacity: terms.capacity ?? null, way_in: terms.wayIn, rules: terms.rules,
      registration_closes_at: closes.value, ...fee.value, fee_exemption: terms.feeExemption ?? null, agreement_needed: terms.creditAmount !== undefined && terms.agreementNeeded,
    });
    await catalogue.refresh(work.tx, edition.programme);
    work.record({ what: 'termsSet', on: `edition:${id}`, why: institution });
    return ok({ edition: id });
  },
});

const creditChanges = async (work: Work, edition: string, institution: string, amount: number | null, system: string | null): Promise<boolean> => {
  const known = (await store.editionPartnersOf(work.tx, edition)).find((each) => each.institution === institution);
  return known !== undefined && (known.credit_amount !== amount || known.credit_system !== system);
};

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
function feeOf({ fee, feeCurrency }: { fee?: string | undefined; feeCurrency?: string | undefined }): Result<{ fee_minor: number | null; fee_currency: string | null }> {
  if (fee === undefined) return ok({ fee_minor: null, fee_currency: null });
  if (feeCurrency === undefined || !currencies.has(feeCurrency)) return refuse('programmes.refusal.currency', { field: 'feeCurrency' });
  const minor = parseAmount(fee, feeCurrency);
  if (minor === null) return refuse('programmes.refusal.amount', { field: 'fee' });
  return ok(minor === 0 ? { fee_minor: null, fee_currency: null } : { fee_minor: minor, fee_currency: feeCurrency });
}

/** Takes a partner out of an edition that is still a draft. */
export const removeTerms = command({
  id: 'programmes.removeTerms', input: input.termsRefInput, permission: 'programme.decide', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(work, { edition: id, institution }) {
    const edition = (await store.editionOf(work.tx, id))!;
    if (!maySetTerms(work.actor, institution, edition.lead, edition.state)) return refuse('programmes.refusal.notYours', { args: { institution } });
    if (edition.state !== 'draft') return refuse('programmes.refusal.partnerInUse');
    await store.removeTerms(work.tx, id, institution);
    work.record({ what: 'termsRemoved', on: `edition:${id}`, why: institution });
    return ok({ edition: id });
  },
});
