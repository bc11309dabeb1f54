// Partnerships: who joins and leaves, who does which share of the work, and what all agree on (requirement A4).
import { command, type Work } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { Reader } from '../../../text/reader.ts';
import { notify } from '../../accounts/api.ts';
import * as input from '../input/records.ts';
import { activeParties, isAgreed } from '../rules/records.ts';
import * as store from '../store/records.ts';

export const today = (work: Work): string => work.now.toZonedDateTimeISO('UTC').toPlainDate().toString();

export async function tellOfficers(work: Work, institutions: readonly string[], compose: (to: Reader) => { subject: string; text: string }): Promise<void> {
  for (const { person } of await store.officersOf(work.tx, institutions)) if (person !== work.actor.person) await notify(work, person, compose);
}

async function invite(work: Work, partnership: string, title: string, institution: string, by: string): Promise<boolean> {
  if (!(await store.addParty(work.tx, { partnership, institution, share: null, work: '', invited_at: work.now, joined_on: null, left_on: null }))) return false;
  work.record({ what: 'partyInvited', on: `partnership:${partnership}`, why: institution });
  await tellOfficers(work, [institution], ({ say }) => ({ subject: say('network.mail.invited.subject', { title }), text: say('network.mail.invited.text', { title, institution: by }) }));
  return true;
}

/** Begins a partnership in which nobody is a party yet: every institution is asked. Returns its id. */
export async function begin(work: Work, title: string, institutions: readonly { readonly id: string; readonly name: string }[]): Promise<string> {
  const id = work.newId();
  await store.addPartnership(work.tx, { id, title, mou: false, note: '', created_at: work.now });
  for (const each of institutions) await invite(work, id, title, each.id, institutions.find((other) => other !== each)?.name ?? each.name);
  work.record({ what: 'partnershipBegun', on: `partnership:${id}`, why: institutions.map((each) => each.id).join(', ') });
  return id;
}

/** Begins a partnership. Its own institution is a party at once; the others are when they have joined. */
export const createPartnership = command({
  id: 'network.createPartnership', input: input.createPartnershipInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, title, mou, note, parties: asked }) {
    const id = work.newId(), found = [];
    for (const each of new Set(asked)) {
      const party = await store.institutionCalled(work.tx, each);
      if (!party) return refuse('network.refusal.institution', { field: 'parties' });
      if (party.id !== institution) found.push(party.id);
    }
    const others = [...new Set(found)], own = (await store.institutionOf(work.tx, institution))!;
    if (others.length === 0) return refuse('network.refusal.alone', { field: 'parties' });
    await store.addPartnership(work.tx, { id, title, mou, note, created_at: work.now });
    await store.addParty(work.tx, { partnership: id, institution, share: null, work: '', invited_at: work.now, joined_on: today(work), left_on: null });
    for (const party of others) await invite(work, id, title, party, own.name);
    work.record({ what: 'partnershipBegun', on: `partnership:${id}`, why: institution });
    return ok({ partnership: id });
  },
});

export const updatePartnership = command({
  id: 'network.updatePartnership', input: input.updatePartnershipInput, permission: 'institution.manage', about: ({ tx }, { partnership }) => store.partnershipSubject(tx, partnership),
  async run(work, { partnership, ...change }) {
    await store.changePartnership(work.tx, partnership, change);
    work.record({ what: 'partnershipChanged', on: `partnership:${partnership}` });
    return ok({ partnership });
  },
});

export const inviteParty = command({
  id: 'network.inviteParty', input: input.inviteInput, permission: 'institution.manage', about: ({ tx }, { partnership }) => store.partnershipSubject(tx, partnership),
  async run(work, { partnership, party: asked }) {
    const institution = await store.institutionCalled(work.tx, asked), found = (await store.partnershipOf(work.tx, partnership))!;
    if (!institution) return refuse('network.refusal.institution', { field: 'party' });
    const party = institution.id, left = (await store.partiesOf(work.tx, partnership)).find((each) => each.institution === party)?.left_on;
    if (left) { // coming back: invited anew
      await store.changeParty(work.tx, partnership, party, { joined_on: null, left_on: null, invited_at: work.now });
      work.record({ what: 'partyInvited', on: `partnership:${partnership}`, why: party });
      return ok({ partnership });
    }
    return (await invite(work, partnership, found.title, party, found.title)) ? ok({ partnership }) : refuse('network.refusal.isParty', { field: 'party' });
  },
});

export const joinPartnership = command({
  id: 'network.joinPartnership', input: input.partyInput, permission: 'institution.manage', about: ({ tx }, { partnership, institution }) => store.partySubject(tx, partnership, institution),
  async run(work, { partnership, institution }) {
    await store.lockPartnership(work.tx, partnership);
    const party = (await store.partiesOf(work.tx, partnership)).find((each) => each.institution === institution)!;
    if (party.joined_on !== null) return refuse('network.refusal.isParty');
    await store.changeParty(work.tx, partnership, institution, { joined_on: today(work) });
    work.record({ what: 'partyJoined', on: `partnership:${partnership}`, why: institution });
    return ok({ partnership });
  },
});

/** Leaves a partnership, or declines to join it. What waited for this party's voice alone becomes effective. */
export const leavePartnership = command({
  id: 'network.leavePartnership', input: input.partyInput, permission: 'institution.manage', about: ({ tx }, { partnership, institution }) => store.partySubject(tx, partnership, institution),
  async run(work, { partnership, institution }) {
    await store.lockPartnership(work.tx, partnership);
    await store.changeParty(work.tx, partnership, institution, { left_on: today(work) });
    work.record({ what: 'partyLeft', on: `partnership:${partnership}`, why: institution });
    await settle(work, partnership);
    return ok({ partnership });
  },
});

/** Says which share of the work a party does; only the party itself can. */
export const setShare = command({
  id: 'network.setShare', input: input.shareInput, permission: 'institution.manage', about: ({ tx }, { partnership, institution }) => store.partySubject(tx, partnership, institution),
  async run(work, { partnership, institution, share, work: does }) {
    await store.lockPartnership(work.tx, partnership);
    const others = (await store.partiesOf(work.tx, partnership)).filter((each) => each.institution !== institution && each.left_on === null).reduce((sum, each) => sum + (each.share ?? 0), 0);
    if ((share ?? 0) + others > 100) return refuse('network.refusal.shares', { field: 'share', args: { left: Math.max(0, 100 - others) } });
    await store.changeParty(work.tx, partnership, institution, { share: share ?? null, work: does });
    work.record({ what: 'shareSet', on: `partnership:${partnership}`, why: `${institution}: ${share ?? '-'}` });
    return ok({ partnership });
  },
});

/** Makes effective what has all the agreement that it needs. Called with the partnership locked. */
async function settle(work: Work, partnership: string): Promise<void> {
  const active = activeParties(await store.partiesOf(work.tx, partnership)), voices = await store.agreementsOf(work.tx, partnership);
  for (const decision of await store.decisionsOf(work.tx, partnership)) {
    if (decision.effective_at !== null || !isAgreed(decision.needs, active, voices.filter((voice) => voice.decision === decision.id))) continue;
    await store.makeEffective(work.tx, decision.id, work.now);
    work.record({ what: 'decisionEffective', on: `partnership:${partnership}`, why: decision.title });
  }
}

/** Puts a decision to the parties. Whoever proposes agrees. */
export const proposeDecision = command({
  id: 'network.proposeDecision', input: input.proposeInput, permission: 'institution.manage', about: ({ tx }, { partnership, institution }) => store.partySubject(tx, partnership, institution),
  async run(work, { partnership, institution, title, body, needs }) {
    await store.lockPartnership(work.tx, partnership);
    const active = activeParties(await store.partiesOf(work.tx, partnership)), id = work.newId();
    if (!active.includes(institution)) return refuse('network.refusal.notJoined');
    await store.addDecision(work.tx, { id, partnership, title, body, needs, proposed_for: institution, proposed_at: work.now, effective_at: null });
    await store.putAgreement(work.tx, { decision: id, institution, agrees: true, why: '', person: work.actor.person!, at: work.now });
    work.record({ what: 'decisionProposed', on: `partnership:${partnership}`, why: `${institution}: ${title}` });
    await settle(work, partnership);
    const name = (await store.partnershipOf(work.tx, partnership))!.title;
    await tellOfficers(work, active.filter((party) => party !== institution), ({ say }) => ({ subject: say('network.mail.decision.subject', { title: name }), text: say('network.mail.decision.text', { title: name, decision: title }) }));
    return ok({ decision: id });
  },
});

/** A party's voice on a decision. It may change until the decision is effective. */
export const voiceOnDecision = command({
  id: 'network.voiceOnDecision', input: input.voiceInput, permission: 'institution.manage', about: ({ tx }, { partnership, institution }) => store.partySubject(tx, partnership, institution),
  async run(work, { partnership, institution, decision: id, agrees, why }) {
    await store.lockPartnership(work.tx, partnership);
    if (!activeParties(await store.partiesOf(work.tx, partnership)).includes(institution)) return refuse('network.refusal.notJoined');
    const decision = (await store.decisionsOf(work.tx, partnership)).find((each) => each.id === id);
    if (!decision) return refuse('gate.refusal.missing');
    if (decision.effective_at !== null) return refuse('network.refusal.effective');
    if (!agrees && why === '') return refuse('network.refusal.why', { field: 'why' });
    await store.putAgreement(work.tx, { decision: id, institution, agrees, why, person: work.actor.person!, at: work.now });
    work.record({ what: agrees ? 'decisionAgreed' : 'decisionObjected', on: `partnership:${partnership}`, why: `${institution}: ${decision.title}${why && `: ${why}`}` });
    await settle(work, partnership);
    return ok({ decision: id });
  },
});
