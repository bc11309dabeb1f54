// Programmes: what they are, who their partners are, and who teaches (requirements B1, B6, A4).
import { type Actor, institutionsWith, scope } from '../../../kernel/gate.ts';
import { slug } from '../../../kernel/ids.ts';
import { command, type Happening, type Work } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { Reader } from '../../../text/reader.ts';
import { endRole, ensurePerson, grantRole, notify } from '../../accounts/api.ts';
import * as input from '../input.ts';
import { reservedIds } from '../rules/editions.ts';
import * as catalogue from '../store/catalogue.ts';
import * as design from '../store/design.ts';
import * as store from '../store/records.ts';

const rowOf = ({ insideCourse, partnership, ...facts }: input.ProgrammeFacts) => ({ ...facts, inside_course: insideCourse, partnership: partnership ?? null });

/** Writes to the officers of institutions, except whoever acts. */
export async function tellOfficers(work: Work, institutions: readonly string[], compose: (to: Reader) => { subject: string; text: string }): Promise<void> {
  for (const { person } of await store.officersOf(work.tx, institutions)) if (person !== work.actor.person) await notify(work, person, compose);
}

/** Begins a programme led by an institution. Whoever teaches there and begins it may edit it from then on. */
export const createProgramme = command({
  id: 'programmes.createProgramme', input: input.createProgrammeInput, permission: 'programme.create',
  about: (_, { institution }) => ({ scopes: [scope('institution', institution)] }),
  async run(work, { id: asked, institution, ...facts }, { by }) {
    const id = asked ?? slug(facts.title);
    if (id === '' || reservedIds.has(id)) return refuse('programmes.refusal.id', { field: 'id' });
    const lead = await store.institutionCalled(work.tx, institution);
    if (lead?.id !== institution) return refuse('programmes.refusal.institution', { field: 'institution' });
    if (facts.partnership !== undefined && !(await store.isParty(work.tx, facts.partnership, institution))) return refuse('programmes.refusal.partnership', { field: 'partnership' });
    if (!(await store.addProgramme(work.tx, { id, ...rowOf(facts), lead: institution, created_at: work.now }))) return refuse('programmes.refusal.idTaken', { field: 'id', args: { id } });
    await store.putPartner(work.tx, { programme: id, institution, role: 'teaching', share: null, work: '', agreed_at: work.now, agreed_by: work.actor.person });
    if (by.every((holder) => holder.startsWith('teacher'))) await grantRole(work, work.actor.person!, 'teacher', scope('programme', id));
    await catalogue.refresh(work.tx, id);
    work.record({ what: 'programmeCreated', on: `programme:${id}`, why: institution });
    return ok({ programme: id });
  },
});

export const updateProgramme = command({
  id: 'programmes.updateProgramme', input: input.updateProgrammeInput, permission: 'programme.edit', about: ({ tx }, { programme }) => store.programmeSubject(tx, programme),
  async run(work, { programme, ...facts }) {
    const known = (await store.programmeOf(work.tx, programme))!;
    if (facts.partnership !== undefined && facts.partnership !== known.partnership && !(await store.isParty(work.tx, facts.partnership, known.lead))) return refuse('programmes.refusal.partnership', { field: 'partnership' });
    await store.changeProgramme(work.tx, programme, rowOf(facts));
    await catalogue.refresh(work.tx, programme);
    work.record({ what: 'programmeChanged', on: `programme:${programme}` });
    return ok({ programme });
  },
});

type Part = Pick<store.ProgrammePartner, 'institution' | 'role' | 'share' | 'work'>;
/** Whether an agreement still covers a partner's part: what others change of it has to be agreed to anew. The lead's own always stands. */
function agreementStands(actor: Actor, lead: string, was: Part, now: Part): boolean {
  const same = was.role === now.role && was.share === now.share && was.work === now.work;
  return same || now.institution === lead || institutionsWith(actor, 'officer', 'administrator').includes(now.institution);
}

/** Asks an institution to be a partner, or changes a partner's role, share and work. A new one counts once it has agreed, a changed one once it has agreed again. */
export const setPartner = command({
  id: 'programmes.setPartner', input: input.partnerInput, permission: 'programme.edit', about: ({ tx }, { programme }) => store.programmeSubject(tx, programme),
  async run(work, { programme, institution: called, role, share, work: does }) {
    await store.lockProgramme(work.tx, programme);
    const institution = await store.institutionCalled(work.tx, called);
    if (!institution) return refuse('programmes.refusal.institution', { field: 'institution' });
    const partners = await store.partnersOf(work.tx, programme), known = partners.find((each) => each.institution === institution.id);
    const shared = known !== undefined && await design.hasDesign(work.tx, programme);
    if (shared && (share ?? null) !== known.share) return refuse('design.refusal.shareDecided', { field: 'share' });
    if (shared && known.agreed_at !== null && !institutionsWith(work.actor, 'officer', 'administrator').includes(institution.id)) return refuse('design.refusal.theirPart', { field: 'role', args: { institution: institution.name } });
    const others = partners.filter((each) => each.institution !== institution.id).reduce((sum, each) => sum + (each.share ?? 0), 0);
    if ((share ?? 0) + others > 100) return refuse('programmes.refusal.shares', { field: 'share', args: { left: 100 - others } });
    const { title, lead } = (await store.programmeOf(work.tx, programme))!, part = { institution: institution.id, role, share: share ?? null, work: does };
    const stands = known !== undefined && agreementStands(work.actor, lead, known, part), names = { title, institution: institution.name, lead: partners.find((each) => each.institution === lead)!.name };
    await store.putPartner(work.tx, { programme, ...part, ...(stands ? { agreed_at: known.agreed_at, agreed_by: known.agreed_by } : { agreed_at: null, agreed_by: null }) });
    await catalogue.refresh(work.tx, programme);
    work.record({ what: known ? 'partnerChanged' : 'partnerAsked', on: `programme:${programme}`, why: institution.id });
    if (!known) await tellOfficers(work, [institution.id], ({ say }) => ({ subject: say('programmes.mail.asked.subject', { title }), text: say('programmes.mail.asked.text', names) }));
    else if (known.agreed_at !== null && !stands) await tellOfficers(work, [institution.id], ({ say }) => ({ subject: say('programmes.mail.changed.subject', { title }), text: say('programmes.mail.changed.text', names) }));
    return ok({ institution: institution.id });
  },
});

/** An officer agrees for their institution to be a partner. */
export const agreeToProgramme = command({
  id: 'programmes.agreeToProgramme', input: input.partnerRefInput, permission: 'programme.decide', about: ({ tx }, { programme, institution }) => store.partnerSubject(tx, programme, institution),
  async run(work, { programme, institution }) {
    await store.agreePartner(work.tx, programme, institution, work.actor.person!, work.now);
    work.record({ what: 'partnerAgreed', on: `programme:${programme}`, why: institution });
    return ok({ programme });
  },
});

async function withdraw(work: Work, programme: string, institution: string) {
  await store.lockProgramme(work.tx, programme);
  if ((await store.programmeOf(work.tx, programme))!.lead === institution) return refuse('programmes.refusal.leadStays');
  if (await store.termsInUse(work.tx, programme, institution)) return refuse('programmes.refusal.partnerInUse');
  await store.removeDraftTerms(work.tx, programme, institution);
  const shared = await design.hasDesign(work.tx, programme);
  if (shared) { // whoever taught for them has nothing to edit here any more
    for (const { person, scope_kind, scope_id } of await store.teachersOf(work.tx, programme, [])) if (await design.voiceOf(work.tx, programme, person) === institution) await endRole(work, person, 'teacher', scope(scope_kind as 'programme', scope_id));
  }
  await store.removePartner(work.tx, programme, institution);
  await catalogue.refresh(work.tx, programme);
  work.record({ what: 'partnerRemoved', on: `programme:${programme}`, why: institution });
  if (shared) await work.announce({ name: 'programmes.partnerLeft', programme, institution });
  return ok({ programme });
}

/** Takes a partner out who has no students in an edition that was called. */
export const removePartner = command({
  id: 'programmes.removePartner', input: input.partnerRefInput, permission: 'programme.edit', about: ({ tx }, { programme }) => store.programmeSubject(tx, programme),
  async run(work, { programme, institution }) {
    const partner = (await store.partnersOf(work.tx, programme)).find((each) => each.institution === institution);
    if (partner && partner.agreed_at !== null && await design.hasDesign(work.tx, programme)) return refuse('design.refusal.leavesItself', { args: { institution: partner.name } });
    return withdraw(work, programme, institution);
  },
});

/** An officer declines, or leaves, for their institution. */
export const leaveProgramme = command({
  id: 'programmes.leaveProgramme', input: input.partnerRefInput, permission: 'programme.decide', about: ({ tx }, { programme, institution }) => store.partnerSubject(tx, programme, institution),
  run: (work, { programme, institution }) => withdraw(work, programme, institution),
});

const scopeOf = (programme: string, edition: string | undefined) => edition === undefined ? scope('programme', programme) : scope('edition', edition);
const holds = async (work: Work, programme: string, edition: string | undefined): Promise<boolean> => edition === undefined || (await store.editionOf(work.tx, edition))?.programme === programme;

/** Gives the role of teacher in a programme, or in one of its editions. */
export const addTeacher = command({
  id: 'programmes.addTeacher', input: input.teacherInput, permission: 'programme.decide', about: ({ tx }, { programme }) => store.programmeSubject(tx, programme),
  async run(work, { programme, edition, email }) {
    if (!(await holds(work, programme, edition))) return refuse('programmes.refusal.edition', { field: 'edition' });
    const person = await ensurePerson(work, email), { title } = (await store.programmeOf(work.tx, programme))!;
    await grantRole(work, person, 'teacher', scopeOf(programme, edition));
    await notify(work, person, ({ say }) => ({ subject: say('programmes.mail.teacher.subject', { title }), text: say('programmes.mail.teacher.text', { title }) }));
    return ok({ person });
  },
});

export const removeTeacher = command({
  id: 'programmes.removeTeacher', input: input.endTeacherInput, permission: 'programme.decide', about: ({ tx }, { programme }) => store.programmeSubject(tx, programme),
  async run(work, { programme, edition, person }) {
    if (!(await holds(work, programme, edition))) return refuse('programmes.refusal.edition', { field: 'edition' });
    const theirs = await design.hasDesign(work.tx, programme) ? await design.voiceOf(work.tx, programme, person) : null;
    if (theirs !== null && !institutionsWith(work.actor, 'officer', 'administrator').includes(theirs)) return refuse('design.refusal.theirTeacher');
    await endRole(work, person, 'teacher', scopeOf(programme, edition));
    return ok({ programme });
  },
});

export const followers = {
  'network.institutionChanged': async ({ tx }: Work, { institution }: Happening): Promise<void> => {
    for (const { programme } of await catalogue.programmesWith(tx, String(institution))) await catalogue.refresh(tx, programme);
  },
};
