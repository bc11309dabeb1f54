// Learning agreements: proposed and signed by the student, signed, changed or sent back by home and host.
import { authorise, scope, type Subject } from '../../../kernel/gate.ts';
import { command, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { notify, officersOf } from '../../accounts/api.ts';
import { participantOf } from '../../editions/api.ts';
import { aboutEdition, type EditionFacts, editionOf } from '../../programmes/api.ts';
import * as input from '../input/agreements.ts';
import { type Component, creditTerms, homeTotal, hostsFor, missingSides, type Side, signedAt } from '../rules/agreements.ts';
import * as store from '../store/agreements.ts';

/** A role counts in the home and in the host of the agreement; as long as there is none, in the home of a participant to whom it gives credit. */
export async function aboutAgreement({ tx }: Pick<Reading, 'tx'>, { edition, person }: { readonly edition: string; readonly person: string }): Promise<Subject | null> {
  const found = await store.latest(tx, edition, person);
  if (found) return { scopes: [scope('institution', found.home), scope('institution', found.host)] };
  const home = await store.homeThatGives(tx, edition, person);
  return home === null ? null : { scopes: [scope('institution', home)] };
}

/** Whoever wants to change it more often should talk. */
const mostVersions = 30;
interface Content { readonly host: string; readonly components: readonly Component[]; readonly reason: string }

/** Makes the next version, signed by whoever proposes it; all others have to sign it (again). */
async function propose(work: Work, edition: EditionFacts, person: string, side: Side, { host, components, reason }: Content): Promise<Result<{ version: number }>> {
  const participant = await participantOf(work.tx, edition.id, person);
  if (!participant || participant.left_at) return refuse('recognition.refusal.notParticipant');
  const terms = creditTerms(participant.home, edition.partners);
  if (!terms) return refuse('recognition.refusal.noCredit');
  if (!hostsFor(terms.institution, edition.lead, edition.partners).includes(host)) return refuse('recognition.refusal.host', { field: 'host' });
  await store.lock(work.tx, edition.id, person);
  if (await store.isDecided(work.tx, edition.id, person)) return refuse('recognition.refusal.decided');
  const before = await store.latest(work.tx, edition.id, person), system = edition.partners.find(({ institution }) => institution === host)!;
  const wrong = components.findIndex(({ hostCredit }) => hostCredit !== null && system.credit_amount === null);
  if (wrong >= 0) return refuse('recognition.refusal.hostCredit', { field: `components.${wrong}.hostCredit`, args: { host: system.name } });
  if (homeTotal(components) !== terms.credit_amount) return refuse('recognition.refusal.total', { field: 'components.0.homeCredit', args: { total: homeTotal(components), amount: terms.credit_amount, system: terms.credit_system ?? '' } });
  if (before && missingSides(before).length === 0 && reason === '') return refuse('recognition.refusal.reason', { field: 'reason' });
  if (before && before.version >= mostVersions) return refuse('recognition.refusal.tooMany', { field: 'reason', args: { most: mostVersions } });
  const version = (before?.version ?? 0) + 1, signs = (each: Side) => (each === side ? work.now : null), by = (each: Side) => (each === side ? work.actor.person : null);
  await store.addVersion(work.tx, {
    edition: edition.id, person, version, latest: true, home: terms.institution, host, home_system: terms.credit_system ?? '', host_system: system.credit_amount === null ? null : system.credit_system, components, reason,
    proposed_by: work.actor.person!, proposed_as: side, proposed_at: work.now, student_signed_at: signs('student'), home_signed_by: by('home'), home_signed_at: signs('home'), host_signed_by: by('host'), host_signed_at: signs('host'),
    sent_back_by: null, sent_back_as: null, sent_back_at: null, sent_back_why: null,
  });
  work.record({ what: 'agreementProposed', on: `edition:${edition.id}`, why: `${person} ${version} ${reason}`.trim() });
  await askToSign(work, edition, person, [side === 'home' ? null : terms.institution, side === 'host' ? null : host], side !== 'student');
  return ok({ version });
}

async function askToSign(work: Work, edition: EditionFacts, person: string, institutions: readonly (string | null)[], student: boolean): Promise<void> {
  const mail = (link: string) => ({ subject: 'recognition.mail.toSign.subject', text: 'recognition.mail.toSign.text', args: { programme: `${edition.programme_title} – ${edition.name}`, link: `${work.origin}/editions/${edition.id}/${link}` } }) as const;
  const told = [...(student ? [{ to: person, ...mail('space/agreement') }] : []),
    ...(await officersOf(work.tx, institutions.filter((each) => each !== null))).filter((officer) => officer !== work.actor.person).map((officer) => ({ to: officer, ...mail(`manage/agreements/${person}`) }))];
  for (const { to: recipient, subject, text, args } of told) await notify(work, recipient, (to) => ({ subject: to.say(subject, { programme: edition.programme_title }), text: to.say(text, args) }));
}

/** The version that somebody read, open to be signed by this side. */
async function toSign(work: Work, edition: string, person: string, version: number, side: Side): Promise<Result<store.Agreement>> {
  await store.lock(work.tx, edition, person);
  const row = await store.latest(work.tx, edition, person);
  if (!row) return refuse('gate.refusal.missing');
  if (row.version !== version || row.sent_back_at) return refuse('recognition.refusal.otherVersion');
  if (await store.isDecided(work.tx, edition, person)) return refuse('recognition.refusal.decided');
  return signedAt(row, side) === null ? ok(row) : refuse('recognition.refusal.alreadySigned');
}

async function sign(work: Work, row: store.Agreement, side: Side): Promise<void> {
  const set = side === 'student' ? { student_signed_at: work.now } : side === 'home' ? { home_signed_at: work.now, home_signed_by: work.actor.person } : { host_signed_at: work.now, host_signed_by: work.actor.person };
  await store.change(work.tx, row, set);
  work.record({ what: 'agreementSigned', on: `edition:${row.edition}`, why: `${row.person} ${row.version} ${side}` });
  if (missingSides({ ...row, ...set }).length > 0) return;
  const { programme_title: programme, name } = (await editionOf(work.tx, row.edition))!;
  await notify(work, row.person, (to) => ({ subject: to.say('recognition.mail.agreed.subject', { programme }), text: to.say('recognition.mail.agreed.text', { programme: `${programme} – ${name}`, link: `${work.origin}/editions/${row.edition}/space/agreement` }) }));
}

export const proposeAgreement = command({
  id: 'recognition.proposeAgreement', input: input.proposeInput, permission: 'edition.takePart', about: aboutEdition,
  run: async (work, { edition, ...content }) => propose(work, (await editionOf(work.tx, edition))!, work.actor.person!, 'student', content),
});

/** The student signs what home or host proposed. */
export const signAgreement = command({
  id: 'recognition.signAgreement', input: input.signInput, permission: 'edition.takePart', about: aboutEdition,
  async run(work, { edition, version }) {
    const found = await toSign(work, edition, work.actor.person!, version, 'student');
    if (!found.ok) return found;
    await sign(work, found.value, 'student');
    return ok({});
  },
});

/** Whether the actor may speak for this side of this agreement, and it is not about themselves. */
async function speaksFor(work: Work, edition: string, person: string, side: 'home' | 'host'): Promise<Result<null>> {
  if (person === work.actor.person) return refuse('recognition.refusal.ownAgreement');
  const row = await store.latest(work.tx, edition, person) ?? { home: await store.homeThatGives(work.tx, edition, person), host: null }, speaker = row[side];
  if (speaker === null) return refuse('recognition.refusal.homeBegins');
  const asked = authorise(work.actor, 'recognition.sign', { scopes: [scope('institution', speaker)] });
  return asked.ok ? ok(null) : asked;
}

/** Home or host proposes other content, or the home begins it for its student: a new version, which all have to sign. */
export const changeAgreement = command({
  id: 'recognition.changeAgreement', input: input.changeInput, permission: 'recognition.sign', about: aboutAgreement,
  async run(work, { edition, person, side, ...content }) {
    const allowed = await speaksFor(work, edition, person, side);
    return allowed.ok ? propose(work, (await editionOf(work.tx, edition))!, person, side, content) : allowed;
  },
});

export const countersignAgreement = command({
  id: 'recognition.countersignAgreement', input: input.countersignInput, permission: 'recognition.sign', about: aboutAgreement,
  async run(work, { edition, person, side, version }) {
    const allowed = await speaksFor(work, edition, person, side);
    if (!allowed.ok) return allowed;
    const found = await toSign(work, edition, person, version, side);
    if (!found.ok) return found;
    await sign(work, found.value, side);
    return ok({});
  },
});

/** Not signed, with the reason: the student proposes again. */
export const sendAgreementBack = command({
  id: 'recognition.sendAgreementBack', input: input.sendBackInput, permission: 'recognition.sign', about: aboutAgreement,
  async run(work, { edition, person, side, version, why }) {
    const allowed = await speaksFor(work, edition, person, side);
    if (!allowed.ok) return allowed;
    const found = await toSign(work, edition, person, version, side);
    if (!found.ok) return found;
    await store.change(work.tx, found.value, { sent_back_by: work.actor.person, sent_back_as: side, sent_back_at: work.now, sent_back_why: why });
    work.record({ what: 'agreementSentBack', on: `edition:${edition}`, why: `${person} ${version}: ${why}` });
    const { programme_title: programme } = (await editionOf(work.tx, edition))!;
    await notify(work, person, (to) => ({ subject: to.say('recognition.mail.back.subject', { programme }), text: to.say('recognition.mail.back.text', { why, link: `${work.origin}/editions/${edition}/space/agreement` }) }));
    return ok({});
  },
});
