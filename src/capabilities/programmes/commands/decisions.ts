// What the partners of a design decide together. One voice for each partner, given by its own officers alone; what is
// agreed is done by the platform at once, and by nobody before.
import { institutionsWith } from '../../../kernel/gate.ts';
import { command, type Work } from '../../../kernel/operation.ts';
import { resolveWall } from '../../../kernel/places.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { isAgreed } from '../../network/api.ts';
import * as input from '../input.ts';
import { type Effect, printOf, touchedAgree, usually } from '../rules/decisions.ts';
import { states, weeksOf } from '../rules/editions.ts';
import * as catalogue from '../store/catalogue.ts';
import * as decisions from '../store/decisions.ts';
import * as design from '../store/design.ts';
import * as store from '../store/records.ts';
import { aboutProgramme } from './design.ts';
import { move } from './moving.ts';
import { tellOfficers } from './programmes.ts';

type Proposal = ReturnType<typeof input.proposeDesignInput.parse>;
const missing = (field: string) => refuse('fields.refusal.required', { field });

async function editionOf(work: Work, programme: string, edition: string | undefined): Promise<Result<NonNullable<Awaited<ReturnType<typeof store.editionOf>>>>> {
  if (edition === undefined) return missing('edition');
  await store.lockEdition(work.tx, edition);
  const found = await store.editionOf(work.tx, edition);
  return found?.programme === programme ? ok(found) : refuse('programmes.refusal.edition', { field: 'edition' });
}

/** What stands for an edition now, as partners would agree to it. */
export const printNow = async (work: Pick<Work, 'tx'>, edition: string): Promise<string> => printOf({ ...(await store.editionOf(work.tx, edition))!, terms: await store.editionPartnersOf(work.tx, edition) });

/** Whether the partners of a design agreed to publish an edition as it stands now; also true where there is no design. */
export async function mayCall(work: Pick<Work, 'tx'>, programme: string, edition: string): Promise<boolean> {
  if (!(await design.hasDesign(work.tx, programme))) return true;
  const [agreed] = await decisions.agreedCalls(work.tx, programme, edition);
  return agreed !== undefined && agreed === await printNow(work, edition);
}

async function effectOf(work: Work, asked: Proposal, partners: Awaited<ReturnType<typeof store.partnersOf>>): Promise<Result<Effect>> {
  const { programme, kind } = asked, known = (institution: string) => partners.some((each) => each.institution === institution);
  if (kind === 'other') return ok({ kind });
  if (kind === 'rule') return asked.ruleOf === undefined ? missing('ruleOf') : asked.ruleNeeds === undefined ? missing('ruleNeeds') : ok({ kind, of: asked.ruleOf, needs: asked.ruleNeeds });
  if (kind === 'share') {
    const shares = Object.fromEntries(Object.entries(asked.shares).flatMap(([institution, share]) => share === undefined ? [] : [[institution, share]]));
    if (Object.keys(shares).length === 0 || !Object.keys(shares).every(known)) return missing('shares');
    const sum = partners.reduce((all, { institution, share }) => all + (shares[institution] ?? share ?? 0), 0);
    return sum > 100 ? refuse('design.refusal.shares', { field: 'shares', args: { sum } }) : ok({ kind, shares });
  }
  const edition = await editionOf(work, programme, asked.edition);
  if (!edition.ok) return edition;
  const { id, state } = edition.value;
  if (kind === 'cancel') return asked.body === '' ? missing('body') : state !== 'draft' && states[state].next.includes('cancelled') ? ok({ kind, edition: id }) : refuse('design.refusal.notToCancel', { field: 'edition' });
  if (kind === 'credit') {
    const partner = partners.find(({ institution }) => institution === asked.institution);
    if (!partner) return missing('institution');
    if (!(await store.editionPartnersOf(work.tx, id)).some(({ institution }) => institution === partner.institution)) return refuse('design.refusal.noTerms', { field: 'institution' });
    const system = asked.creditAmount === undefined ? null : asked.creditSystem ?? partner.credit_system;
    if (asked.creditAmount !== undefined && system === null) return refuse('programmes.refusal.creditSystem', { field: 'creditSystem' });
    return ok({ kind, edition: id, institution: partner.institution, amount: asked.creditAmount ?? null, system });
  }
  if (kind === 'dates') {
    if (asked.startsOn === undefined) return missing('startsOn');
    if (asked.endsOn === undefined) return missing('endsOn');
    if (Temporal.PlainDate.compare(asked.startsOn, asked.endsOn) > 0) return refuse('programmes.refusal.order', { field: 'endsOn' });
    const effect = { kind, edition: id, startsOn: asked.startsOn.toString(), endsOn: asked.endsOn.toString(), ...(asked.closesAt === undefined ? {} : { closesAt: asked.closesAt.toString({ smallestUnit: 'minute' }) }), ...(asked.seats === undefined ? {} : { seats: asked.seats }) } as const;
    const fits = await applicable(work, programme, effect);
    return fits.ok ? ok(effect) : fits;
  }
  if (!states[state].next.includes('called')) return refuse('design.refusal.notToCall', { field: 'edition' });
  const found = await store.editionOf(work.tx, id);
  if (found!.call_opens_at === null || found!.call_closes_at === null) return refuse('programmes.refusal.callDates', { field: 'edition' });
  return ok({ kind, edition: id, print: await printNow(work, id) });
}

/** Whether a decision could be carried out now; what happened since it was proposed may stand in its way. */
async function applicable(work: Work, programme: string, effect: Effect): Promise<Result<null>> {
  if (effect.kind === 'call') return await printNow(work, effect.edition) === effect.print ? ok(null) : refuse('design.refusal.overtaken');
  if (effect.kind === 'cancel') return states[(await store.editionOf(work.tx, effect.edition))!.state].next.includes('cancelled') ? ok(null) : refuse('design.refusal.overtaken');
  if (effect.kind === 'credit') return states[(await store.editionOf(work.tx, effect.edition))!.state].termsOpen ? ok(null) : refuse('programmes.refusal.settled');
  if (effect.kind === 'share') {
    const sum = (await store.partnersOf(work.tx, programme)).reduce((all, { institution, share }) => all + (effect.shares[institution] ?? share ?? 0), 0);
    return sum > 100 ? refuse('design.refusal.overtaken') : ok(null);
  }
  if (effect.kind !== 'dates') return ok(null);
  const { state, zone } = (await store.editionOf(work.tx, effect.edition))!, last = await store.lastPlannedWeek(work.tx, effect.edition);
  if (!states[state].planOpen) return refuse('programmes.refusal.settled');
  if (last > weeksOf({ starts_on: effect.startsOn, ends_on: effect.endsOn })) return refuse('programmes.refusal.planLonger', { field: 'endsOn', args: { week: last } });
  const closes = effect.closesAt === undefined ? ok(null) : resolveWall(Temporal.PlainDateTime.from(effect.closesAt), zone, 'closesAt');
  return closes.ok ? ok(null) : closes;
}

/** Does what was decided. */
async function carryOut(work: Work, programme: string, { effect, body }: Pick<decisions.Decision, 'effect' | 'body'>): Promise<void> {
  if (effect.kind === 'cancel') await move(work, (await store.editionOf(work.tx, effect.edition))!, 'cancelled', body);
  if (effect.kind === 'rule') await decisions.putRule(work.tx, programme, effect.of, effect.needs);
  if (effect.kind === 'share') {
    for (const { kind: _kind, name: _name, country: _country, city: _city, zone: _zone, credit_system: _system, latitude: _latitude, longitude: _longitude, ...partner } of await store.partnersOf(work.tx, programme)) {
      const share = effect.shares[partner.institution];
      if (share !== undefined) await store.putPartner(work.tx, { ...partner, share });
    }
  }
  if (effect.kind === 'credit') {
    const terms = (await store.editionPartnersOf(work.tx, effect.edition)).find(({ institution }) => institution === effect.institution);
    if (terms) {
      const { name: _name, country: _country, zone: _zone, ...row } = terms;
      await store.putTerms(work.tx, { ...row, credit_amount: effect.amount, credit_system: effect.system });
    }
  }
  if (effect.kind === 'dates') {
    const { zone } = (await store.editionOf(work.tx, effect.edition))!, closes = effect.closesAt === undefined ? null : resolveWall(Temporal.PlainDateTime.from(effect.closesAt), zone, 'closesAt');
    await store.changeEdition(work.tx, effect.edition, { starts_on: effect.startsOn, ends_on: effect.endsOn, ...(closes?.ok ? { call_closes_at: closes.value } : {}), ...(effect.seats === undefined ? {} : { capacity: effect.seats }) });
  }
  if (effect.kind !== 'call' && effect.kind !== 'cancel' && effect.kind !== 'other' && effect.kind !== 'rule') await catalogue.refresh(work.tx, programme);
}

/** Makes a decision effective once nothing is missing. Called with the programme locked, so that voices are counted one after the other. */
async function settle(work: Work, programme: string, { id, needs, effect, title, kind, body }: decisions.Decision): Promise<Result<boolean>> {
  const parties = (await store.partnersOf(work.tx, programme)).map(({ institution }) => institution), voices = await decisions.voicesOn(work.tx, programme, [id]);
  if (!isAgreed(needs, parties, voices) || !touchedAgree(effect, voices)) return ok(false);
  const fits = await applicable(work, programme, effect);
  if (!fits.ok) return fits;
  await carryOut(work, programme, { effect, body });
  await decisions.makeEffective(work.tx, programme, id, work.now);
  work.record({ what: `designDecided:${kind}`, on: `programme:${programme}`, why: title });
  return ok(true);
}

/** What waited only for a partner that has left comes into force. Called in the transaction in which it leaves, which holds the programme. */
export async function settleOpen(work: Work, programme: string): Promise<void> {
  for (const decision of await decisions.openOf(work.tx, programme)) await settle(work, programme, decision);
}

/** Puts a decision to all partners. Whoever proposes it as an officer of a partner gives that partner's voice with it; a teacher gives none. */
export const proposeDesignDecision = command({
  id: 'programmes.proposeDesignDecision', input: input.proposeDesignInput, permission: 'programme.edit', about: aboutProgramme,
  async run(work, asked) {
    const { programme, kind, title, body } = asked;
    await store.lockProgramme(work.tx, programme);
    if (!(await design.lockDesign(work.tx, programme))) return refuse('design.refusal.none');
    const partners = await store.partnersOf(work.tx, programme), effect = await effectOf(work, asked, partners);
    if (!effect.ok) return effect;
    const id = work.newId(), needs = (await decisions.rulesOf(work.tx, programme)).get(kind) ?? usually[kind], own = institutionsWith(work.actor, 'officer', 'administrator').filter((each) => partners.some(({ institution, agreed_at }) => institution === each && agreed_at !== null));
    const decision: decisions.Decision = { programme, id, kind, title, body, effect: effect.value, needs, proposed_by: work.actor.person, proposed_for: own[0] ?? await design.voiceOf(work.tx, programme, work.actor.person!), proposed_at: work.now, effective_at: null };
    await decisions.addDecision(work.tx, decision);
    for (const institution of own) await decisions.putVoice(work.tx, { programme, decision: id, institution, agrees: true, why: '', person: work.actor.person, at: work.now });
    work.record({ what: `designProposed:${kind}`, on: `programme:${programme}`, why: title });
    const settled = await settle(work, programme, decision);
    if (!settled.ok) return settled;
    await design.beat(work.tx, programme);
    const { title: called } = (await store.programmeOf(work.tx, programme))!;
    await tellOfficers(work, partners.map(({ institution }) => institution).filter((each) => !own.includes(each)), ({ say }) => ({ subject: say('design.mail.decision.subject', { title: called }), text: say('design.mail.decision.text', { title: called, decision: title, link: `${work.origin}/programmes/${programme}/design/decisions` }) }));
    return ok({ programme, decision: id, effective: settled.value });
  },
});

/** One partner's voice. It may change until the decision is effective. */
export const voiceOnDesignDecision = command({
  id: 'programmes.voiceOnDesignDecision', input: input.designVoiceInput, permission: 'programme.voice', about: ({ tx }, { programme, institution }) => store.partnerSubject(tx, programme, institution),
  async run(work, { programme, institution, decision: id, agrees, why }) {
    await store.lockProgramme(work.tx, programme);
    const decision = await decisions.decisionOf(work.tx, programme, id), partner = (await store.partnersOf(work.tx, programme)).find((each) => each.institution === institution);
    if (!decision) return refuse('gate.refusal.missing');
    if (partner?.agreed_at == null) return refuse('programmes.refusal.notAgreed', { args: { institution: partner?.name ?? institution } });
    if (decision.effective_at !== null) return refuse('design.refusal.effective');
    if (!agrees && why === '') return refuse('design.refusal.why', { field: 'why' });
    await decisions.putVoice(work.tx, { programme, decision: id, institution, agrees, why, person: work.actor.person, at: work.now });
    work.record({ what: agrees ? 'designAgreed' : 'designObjected', on: `programme:${programme}`, why: `${institution}: ${decision.title}${why && `: ${why}`}` });
    const settled = await settle(work, programme, decision);
    if (!settled.ok) return settled;
    await design.beat(work.tx, programme);
    return ok({ programme, effective: settled.value });
  },
});
