// Invitations: from one offer to another, answered with a reason, asked back about, taken back.
import { command, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import * as input from '../input/offers.ts';
import { agreeDays, answerDays, isVisible, mostInvitations } from '../rules/offers.ts';
import { matchedTogether } from '../store/alliances.ts';
import * as meeting from '../store/meeting.ts';
import * as store from '../store/offers.ts';
import { tell } from './telling.ts';

const path = (id: string): string => `/partners/invitations/${id}`;

/** Why one of the two cannot be invited now; null when it can. */
async function bar(work: Work, from: store.OfferRow, to: store.OfferRow): Promise<string | null> {
  if (from.state !== 'open' || to.state !== 'open') return 'partners.refusal.closed';
  if (from.institution === to.institution) return 'partners.refusal.ownInstitution';
  const earlier = await meeting.between(work.tx, from.id, to.id);
  if (earlier.some(({ state }) => state === 'open')) return 'partners.refusal.invited';
  if (earlier.some(({ state }) => state === 'accepted')) return 'partners.refusal.met';
  return earlier.some(({ state, from_offer }) => state === 'declined' && from_offer === from.id) ? 'partners.refusal.saidNo' : null;
}

export const invite = command({
  id: 'partners.invite', input: input.inviteInput, permission: 'partners.speak', about: ({ tx, actor }, { offer }) => store.authorSubject(tx, actor, offer),
  async run(work, { offer, partner, words }) {
    const from = (await store.offerOf(work.tx, offer))!, to = await store.offerOf(work.tx, partner), person = work.actor.person!;
    if (!to || !(isVisible(to, await store.homesOf(work.tx, work.actor)) || await meeting.hasProposal(work.tx, offer, partner) || await matchedTogether(work.tx, offer, partner))) return refuse('gate.refusal.missing');
    await store.lockAuthor(work.tx, person);
    const barred = await bar(work, from, to);
    if (barred !== null) return refuse(barred);
    if (await meeting.openInvitations(work.tx, person) >= mostInvitations) return refuse('partners.refusal.manyInvitations', { args: { most: mostInvitations } });
    const id = work.newId(), expires_at = work.now.add({ hours: 24 * answerDays });
    await meeting.addInvitation(work.tx, { id, from_offer: offer, to_offer: partner, person, words, state: 'open', sent_at: work.now, expires_at, reminded_at: null, answered_at: null, answered_by: null, reason: null, introduction: null });
    await tell(work, to, (reader) => ({
      subject: reader.say('partners.mail.invited.subject', { institution: from.institution_name, title: to.title }),
      text: reader.say('partners.mail.invited.text', { name: from.person_name ?? '', institution: from.institution_name, own: to.title, title: from.title, words, until: reader.date(expires_at), link: `${work.origin}${path(id)}` }),
    }));
    work.record({ what: 'partnerInvited', on: `partnerOffer:${offer}`, why: partner });
    return ok({ invitation: id });
  },
});

/** Locked and still open, or why not. */
async function stillOpen(work: Work, id: string): Promise<Result<meeting.InvitationRow>> {
  const locked = await meeting.lockInvitation(work.tx, id);
  return locked?.state === 'open' ? ok((await meeting.invitationOf(work.tx, id))!) : refuse('partners.refusal.answered');
}

/** Brings two together at once: both have said yes. */
async function introduced(work: Work, found: meeting.InvitationRow): Promise<string> {
  const id = work.newId(), said = { agrees: true, answered_at: work.now, why: '' };
  await meeting.addIntroduction(work.tx, {
    id, how: 'invitation', state: 'agreed', alliance: null, matching: null, title: '', words: found.words, person: null, at: work.now, expires_at: work.now.add({ hours: 24 * agreeDays }), reminded_at: null, agreed_at: work.now, programme: null,
  }, [
    { offer: found.from_offer, institution: found.from_institution, person: found.from_person, answered_by: found.person, ...said },
    { offer: found.to_offer, institution: found.to_institution, person: found.to_person, answered_by: work.actor.person, ...said },
  ]);
  work.record({ what: 'introductionAgreed', on: `introduction:${id}`, why: `${found.from_offer} ${found.to_offer}` });
  return id;
}

export const answerInvitation = command({
  id: 'partners.answerInvitation', input: input.answerInput, permission: 'partners.speak', about: ({ tx, actor }, { invitation }) => meeting.invitationSubject(tx, actor, invitation, 'to'),
  async run(work, { invitation: id, answer, reason, words }) {
    const open = await stillOpen(work, id);
    if (!open.ok) return open;
    if (answer === 'no' && reason === undefined) return refuse('partners.refusal.reason', { field: 'reason' });
    if (answer === 'no' && reason === 'other' && words === '') return refuse('partners.refusal.why', { field: 'words' });
    const found = open.value, introduction = answer === 'yes' ? await introduced(work, found) : null;
    await meeting.changeInvitation(work.tx, id, { state: answer === 'yes' ? 'accepted' : 'declined', answered_at: work.now, answered_by: work.actor.person, reason: answer === 'yes' ? null : reason!, answer: words, introduction });
    await tell(work, { person: found.person, institution: found.from_institution, held_by: found.from_held }, (reader) => ({
      subject: reader.say(`partners.mail.${answer}.subject`, { institution: found.to_name }),
      text: reader.say(`partners.mail.${answer}.text`, { institution: found.to_name, title: found.from_title, reason: reason === undefined ? '' : reader.say(`partners.reason.${reason}`), words, link: `${work.origin}${introduction === null ? path(id) : `/introductions/${introduction}`}` }),
    }));
    work.record({ what: answer === 'yes' ? 'invitationAccepted' : 'invitationDeclined', on: `partnerInvitation:${id}`, ...(reason === undefined ? {} : { why: reason }) });
    return ok({ invitation: id, introduction });
  },
});

/** A question before the answer, or what the other says to it. The deadline moves to give time. */
export const askInvitation = command({
  id: 'partners.askInvitation', input: input.questionInput, permission: 'partners.speak', about: ({ tx, actor }, { invitation }) => meeting.invitationSubject(tx, actor, invitation, 'both'),
  async run(work, { invitation: id, words }) {
    const open = await stillOpen(work, id);
    if (!open.ok) return open;
    const found = open.value, person = work.actor.person!, fresh = work.now.add({ hours: 12 * answerDays });
    await meeting.addQuestion(work.tx, { invitation: id, id: work.newId(), person, words, at: work.now });
    if (Temporal.Instant.compare(found.expires_at, fresh) < 0) await meeting.changeInvitation(work.tx, id, { expires_at: fresh });
    const from = { person: found.from_person, institution: found.from_institution, held_by: found.from_held, name: found.from_name }, to = { person: found.to_person, institution: found.to_institution, held_by: found.to_held, name: found.to_name };
    const asks = person === found.from_person || person === found.person ? from : to;
    await tell(work, asks === from ? to : from, (reader) => ({
      subject: reader.say('partners.mail.question.subject', { institution: asks.name }),
      text: reader.say('partners.mail.question.text', { institution: asks.name, words, link: `${work.origin}${path(id)}` }),
    }));
    work.record({ what: 'invitationAsked', on: `partnerInvitation:${id}` });
    return ok({ invitation: id });
  },
});

export const withdrawInvitation = command({
  id: 'partners.withdrawInvitation', input: input.invitationInput, permission: 'partners.speak', about: ({ tx, actor }, { invitation }) => meeting.invitationSubject(tx, actor, invitation, 'from'),
  async run(work, { invitation: id }) {
    const open = await stillOpen(work, id);
    if (!open.ok) return open;
    await meeting.changeInvitation(work.tx, id, { state: 'withdrawn', answered_at: work.now, answered_by: work.actor.person });
    work.record({ what: 'invitationWithdrawn', on: `partnerInvitation:${id}` });
    return ok({ invitation: id });
  },
});
