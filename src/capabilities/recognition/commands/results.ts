// Results by the partners' rules, certificates, and taking a certificate back.
import { randomBytes } from 'node:crypto';
import { command, type Reading, type Work } from '../../../kernel/operation.ts';
import { authorise, scope, type Scope } from '../../../kernel/gate.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { notify, personOf } from '../../accounts/api.ts';
import { participantOf, type Taken, takenBy } from '../../editions/api.ts';
import { aboutEdition, type EditionFacts, editionOf } from '../../programmes/api.ts';
import * as input from '../input/results.ts';
import { waitsForAgreement } from '../rules/agreements.ts';
import { codeFrom, creditOf, decidedBy, doneOf, normalCode, unmet } from '../rules/results.ts';
import { inForce } from '../store/agreements.ts';
import * as store from '../store/results.ts';

const aboutCertificate = async (reading: Reading, { code }: { code: string }) => {
  const certificate = await store.whole(reading.tx, normalCode(code) ?? '');
  const edition = certificate && await editionOf(reading.tx, certificate.edition);
  return edition ? { scopes: scopesOf(edition, certificate.home) } : null;
};
/** Scopes in which a role counts for the result of somebody of this home. */
const scopesOf = ({ partners }: EditionFacts, home: string | null): readonly Scope[] => decidedBy(home, partners.map(({ institution }) => institution)).map((each) => scope('institution', each));
const mayAward = (work: Work, edition: EditionFacts, home: string | null): boolean => authorise(work.actor, 'recognition.award', { scopes: scopesOf(edition, home) }).ok;

async function decide(work: Work, edition: EditionFacts, person: string, taken: Taken, override: { completed: boolean; why: string } | null): Promise<Result<null>> {
  const participant = await participantOf(work.tx, edition.id, person);
  if (!participant || (participant.left_at && !override)) return refuse('recognition.refusal.notParticipant');
  if (person === work.actor.person) return refuse('recognition.refusal.ownResult');
  if (!mayAward(work, edition, participant.home)) return refuse('recognition.refusal.homeDecides');
  if (await store.validCertificateOf(work.tx, edition.id, person)) return refuse('recognition.refusal.hasCertificate');
  const done = doneOf(taken), missing = unmet(edition.completion, done), completed = override?.completed ?? missing.length === 0;
  const agreement = (await inForce(work.tx, edition.id, [person]))[0]?.version ?? null, waits = completed && waitsForAgreement(participant.home, edition.partners, agreement);
  if (waits && !override) return refuse('recognition.refusal.agreementNeeded', { args: { name: (await personOf(work.tx, person))?.name ?? '' } });
  const credit = waits ? null : creditOf(completed, edition.partners.find(({ institution }) => institution === participant.home));
  await store.putOutcome(work.tx, {
    edition: edition.id, person, home: participant.home, completed, attended_percent: done.attendedPercent, tasks_done: done.tasksDone, tasks: done.tasks, grade_percent: done.gradePercent,
    agreement, credit_amount: credit?.amount ?? null, credit_system: credit?.system ?? null, why: override?.why ?? null, decided_by: work.actor.person, decided_at: work.now,
  });
  work.record({ what: completed ? 'completed' : 'notCompleted', on: `edition:${edition.id}`, why: `${person} ${override?.why ?? missing.map(({ code }) => code).join(' ')}`.trim() });
  return ok(null);
}

/** Confirms what the rules say of each of these people, of the actor's institutions; who was decided otherwise, with a reason, stays so. */
export const confirmResults = command({
  id: 'recognition.confirmResults', input: input.confirmInput, permission: 'recognition.award', about: aboutEdition,
  async run(work, { edition, people }) {
    const facts = (await editionOf(work.tx, edition))!;
    if (Temporal.PlainDate.compare(work.now.toZonedDateTimeISO(facts.zone).toPlainDate(), facts.ends_on) < 0) return refuse('recognition.refusal.tooEarly', { args: { date: facts.ends_on } });
    await store.lockEdition(work.tx, edition);
    const taken = await takenBy(work.tx, edition, work.now, people);
    const byHand = new Set((await store.outcomesOf(work.tx, edition, people)).filter(({ why }) => why !== null).map(({ person }) => person));
    for (const person of people.filter((each) => !byHand.has(each))) {
      const mine = taken.get(person);
      if (!mine) return refuse('recognition.refusal.notParticipant');
      const decided = await decide(work, facts, person, mine, null);
      if (!decided.ok) return decided;
    }
    return ok({ decided: people.length });
  },
});

/** Decides otherwise than the rules, with a reason that stays on record and that the student sees. */
export const overrideResult = command({
  id: 'recognition.overrideResult', input: input.overrideInput, permission: 'recognition.award', about: aboutEdition,
  async run(work, { edition, person, completed, why }) {
    const facts = (await editionOf(work.tx, edition))!;
    await store.lockEdition(work.tx, edition);
    const mine = (await takenBy(work.tx, edition, work.now, [person])).get(person);
    if (!mine) return refuse('recognition.refusal.notParticipant');
    const decided = await decide(work, facts, person, mine, { completed, why });
    return decided.ok ? ok({}) : decided;
  },
});

/** A certificate for everybody of the actor's institutions who completed and has none, told by mail with the address that verifies it. */
export const issueCertificates = command({
  id: 'recognition.issueCertificates', input: input.editionInput, permission: 'recognition.award', about: aboutEdition,
  async run(work, { edition }) {
    const facts = (await editionOf(work.tx, edition))!;
    await store.lockEdition(work.tx, edition);
    const people = (await store.withoutCertificate(work.tx, edition)).filter(({ home }) => mayAward(work, facts, home));
    if (people.length === 0) return refuse('recognition.refusal.nobodyWaits');
    for (const { person } of people) {
      const code = codeFrom(randomBytes(12)), { name } = (await personOf(work.tx, person))!;
      await store.addCertificate(work.tx, { code, edition, person, name, issued_at: work.now, revoked_at: null, revoked_by: null, revoked_why: null });
      work.record({ what: 'certificateIssued', on: `edition:${edition}`, why: `${person} ${code}` });
      await notify(work, person, (to) => ({
        subject: to.say('recognition.mail.issued.subject', { programme: facts.programme_title }),
        text: to.say('recognition.mail.issued.text', { programme: `${facts.programme_title} – ${facts.name}`, code, address: `${work.origin}/certificates/${code}` }),
      }));
    }
    return ok({ issued: people.length });
  },
});

export const revokeCertificate = command({
  id: 'recognition.revokeCertificate', input: input.revokeInput, permission: 'recognition.award', about: aboutCertificate,
  async run(work, { code: typed, why }) {
    const code = normalCode(typed)!, certificate = (await store.certificateOf(work.tx, code))!;
    if (certificate.revoked_at) return refuse('recognition.refusal.alreadyRevoked');
    await store.changeCertificate(work.tx, code, { revoked_at: work.now, revoked_by: work.actor.person, revoked_why: why });
    work.record({ what: 'certificateRevoked', on: `edition:${certificate.edition}`, why: `${certificate.person} ${code}: ${why}` });
    await notify(work, certificate.person, (to) => ({ subject: to.say('recognition.mail.revoked.subject'), text: to.say('recognition.mail.revoked.text', { code, why }) }));
    return ok({ edition: certificate.edition });
  },
});
