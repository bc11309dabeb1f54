// The shared design: begun once, edited by all partners at once, talked about. Whatever anybody changes stays in a history.
import { command, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, refuseAll, type Refusal, type Result } from '../../../kernel/result.ts';
import * as input from '../input.ts';
import { faultOf, kindOf, lists, normal, outcomeOf, planOf } from '../rules/design.ts';
import { templateOf, valuesOf } from '../rules/templates.ts';
import * as design from '../store/design.ts';
import * as store from '../store/records.ts';

/** `about` of whatever concerns the design of a programme. */
export const aboutProgramme = ({ tx }: Pick<Work, 'tx'>, { programme }: { readonly programme: string }) => store.programmeSubject(tx, programme);

/** Who writes, and for which partner. */
const byActor = async (work: Work, programme: string) => ({ person: work.actor.person, institution: await design.voiceOf(work.tx, programme, work.actor.person!), at: work.now });
const partnerIds = async (work: Work, programme: string): Promise<string[]> => (await store.partnersOf(work.tx, programme)).map(({ institution }) => institution);

/** Begins a design with what is known of the programme, and a template where one is chosen. Refused where there is one. */
export async function begin(work: Work, programme: string, template: string | undefined, language: 'en' | 'es', more: Readonly<Record<string, string>> = {}): Promise<Result<{ programme: string }>> {
  const chosen = template === undefined ? null : templateOf(template), { languages } = (await store.programmeOf(work.tx, programme))!, partners = await store.partnersOf(work.tx, programme);
  if (chosen === undefined) return refuse('design.refusal.template', { field: 'template' });
  if (!(await design.addDesign(work.tx, { programme, template: template ?? null, begun_by: work.actor.person, begun_at: work.now }))) return refuse('design.refusal.begun');
  const [tongue] = Object.entries(languages);
  const known: Record<string, string> = {
    ...(chosen ? valuesOf(chosen, language, () => work.newId()) : {}), ...(tongue ? { language: tongue[0], level: tongue[1] } : {}),
    ...Object.fromEntries(partners.flatMap(({ institution, share }) => share === null ? [] : [[`share:${institution}`, String(share)]])), ...more,
  };
  await design.write(work.tx, programme, Object.entries(known).filter(([, value]) => value !== '').map(([field, after]) => ({ field, after, before: '', version: 1 })), await byActor(work, programme));
  work.record({ what: 'designBegun', on: `programme:${programme}`, ...(template === undefined ? {} : { why: template }) });
  return ok({ programme });
}

export const beginDesign = command({
  id: 'programmes.beginDesign', input: input.beginDesignInput, permission: 'programme.edit', about: aboutProgramme,
  run: (work, { programme, template, language }) => begin(work, programme, template, language),
});

/**
 * Saves what one editor changed. Each field comes with the version that was shown: what was left alone never overwrites, what
 * somebody else has changed meanwhile comes back for a choice, and then nothing of it is saved.
 */
export const editDesign = command({
  id: 'programmes.editDesign', input: input.editDesignInput, permission: 'programme.edit', about: aboutProgramme,
  async run(work, { programme, set, was, take }) {
    if (!(await design.lockDesign(work.tx, programme))) return refuse('design.refusal.none');
    const seen = Object.entries(was).map(([field, version]) => ({ field, version })), partners = await partnerIds(work, programme);
    const now = new Map((await design.fieldsOf(work.tx, programme)).map((each) => [each.field, each])), bases = await design.valuesAt(work.tx, programme, seen.filter(({ version }) => version > 0));
    const changes: design.Written[] = [], refusals: Refusal[] = [];
    for (const { field, version } of seen) {
      const typed = normal(set[field] ?? ''), known = now.get(field) ?? { value: '', version: 0 }, base = version === 0 ? '' : bases.get(`${field} ${version}`);
      if (base === undefined || kindOf(field) === null || field.startsWith('advice:')) return refuse('design.refusal.field', { field: `set.${field}` });
      const outcome = take[field] === true ? 'same' : outcomeOf(typed, base, version, known);
      if (outcome === 'clash') refusals.push({ code: 'design.refusal.clash', field: `set.${field}` });
      if (outcome !== 'write') continue;
      const fault = faultOf(field, typed, partners);
      if (fault) refusals.push(fault);
      else changes.push({ field, before: known.value, after: typed, version: known.version + 1 });
    }
    if (refusals.length > 0) return refuseAll(refusals);
    await design.write(work.tx, programme, changes, await byActor(work, programme));
    if (changes.length > 0) work.record({ what: 'designChanged', on: `programme:${programme}`, why: changes.map(({ field, version }) => `${field} ${version}`).join(', ') });
    return ok({ programme, saved: changes.length });
  },
});

/** Adds an activity, or a part of an on-site programme. It is taken out again by its field `gone`, so that nothing is lost. */
export const addToDesign = command({
  id: 'programmes.addToDesign', input: input.addToDesignInput, permission: 'programme.edit', about: aboutProgramme,
  async run(work, { programme, list, add }) {
    if (!(await design.lockDesign(work.tx, programme))) return refuse('design.refusal.none');
    const id = work.newId(), partners = await partnerIds(work, programme), named = list === 'activity' ? 'title' : 'name';
    const typed = Object.keys(lists[list]).map((field) => ({ field, value: normal(add[field] ?? '') })).filter(({ value }) => value !== '');
    if (!typed.some(({ field }) => field === named)) return refuse('fields.refusal.required', { field: `add.${named}` });
    if ((await design.fieldsOf(work.tx, programme)).length > 3000) return refuse('design.refusal.full');
    const faults = typed.flatMap(({ field, value }) => { const fault = faultOf(`${list}:${id}:${field}`, value, partners); return fault ? [{ ...fault, field: `add.${field}` }] : []; });
    if (faults.length > 0) return refuseAll(faults);
    await design.write(work.tx, programme, typed.map(({ field, value }) => ({ field: `${list}:${id}:${field}`, before: '', after: value, version: 1 })), await byActor(work, programme));
    work.record({ what: list === 'activity' ? 'designActivityAdded' : 'designPartAdded', on: `programme:${programme}`, why: add[named]! });
    return ok({ programme, id });
  },
});

async function setAdvice(work: Work, programme: string, code: string, why: string): Promise<Result<{ programme: string }>> {
  if (!(await design.lockDesign(work.tx, programme))) return refuse('design.refusal.none');
  const field = `advice:${code}`, known = (await design.fieldsOf(work.tx, programme)).find((each) => each.field === field) ?? { value: '', version: 0 };
  if (known.value !== why) await design.write(work.tx, programme, [{ field, before: known.value, after: why, version: known.version + 1 }], await byActor(work, programme));
  work.record({ what: why === '' ? 'adviceRecalled' : 'adviceDismissed', on: `programme:${programme}`, why: why === '' ? code : `${code}: ${why}` });
  return ok({ programme });
}

/** Puts advice aside, with the reason for it. */
export const dismissAdvice = command({
  id: 'programmes.dismissAdvice', input: input.adviceInput, permission: 'programme.edit', about: aboutProgramme,
  run: (work, { programme, advice, why }) => setAdvice(work, programme, advice, why),
});
export const recallAdvice = command({
  id: 'programmes.recallAdvice', input: input.recallAdviceInput, permission: 'programme.edit', about: aboutProgramme,
  run: (work, { programme, advice }) => setAdvice(work, programme, advice, ''),
});

/** Says or asks something, about one field or the whole. */
export const addNote = command({
  id: 'programmes.addNote', input: input.noteInput, permission: 'programme.edit', about: aboutProgramme,
  async run(work, { programme, kind, about, words }) {
    if (!(await design.lockDesign(work.tx, programme))) return refuse('design.refusal.none');
    if (about !== '' && (kindOf(about) === null || about.startsWith('advice:'))) return refuse('design.refusal.field', { field: 'about' });
    const { person, institution, at } = await byActor(work, programme), id = work.newId();
    await design.addNote(work.tx, { programme, id, kind, about, words, person, institution, at, answer: null, answered_by: null, answered_at: null });
    await design.beat(work.tx, programme);
    work.record({ what: kind === 'question' ? 'designAsked' : 'designCommented', on: `programme:${programme}`, why: id });
    return ok({ programme, note: id });
  },
});

/** Closes a question with its answer. */
export const answerQuestion = command({
  id: 'programmes.answerQuestion', input: input.answerInput, permission: 'programme.edit', about: aboutProgramme,
  async run(work, { programme, note: id, answer }) {
    await design.lockDesign(work.tx, programme);
    const note = await design.noteOf(work.tx, programme, id);
    if (note?.kind !== 'question') return refuse('gate.refusal.missing');
    if (note.answered_at !== null) return refuse('design.refusal.answered', { field: 'answer' });
    await design.changeNote(work.tx, programme, id, { answer, answered_by: work.actor.person, answered_at: work.now });
    await design.beat(work.tx, programme);
    work.record({ what: 'designAnswered', on: `programme:${programme}`, why: id });
    return ok({ programme });
  },
});
export const reopenQuestion = command({
  id: 'programmes.reopenQuestion', input: input.noteRefInput, permission: 'programme.edit', about: aboutProgramme,
  async run(work, { programme, note: id }) {
    await design.lockDesign(work.tx, programme);
    const note = await design.noteOf(work.tx, programme, id);
    if (note?.kind !== 'question' || note.answered_at === null) return refuse('gate.refusal.missing');
    await design.changeNote(work.tx, programme, id, { answered_at: null });
    await design.beat(work.tx, programme);
    work.record({ what: 'designReopened', on: `programme:${programme}`, why: `${id}: ${note.answer}` });
    return ok({ programme });
  },
});

/** Says that somebody has the design open. Kept for a minute's use only; no decision. */
export const bePresent = command({
  id: 'programmes.bePresent', input: input.programmeInput, permission: 'programme.edit', about: aboutProgramme,
  async run(work, { programme }) {
    if (!(await design.designOf(work.tx, programme))) return refuse('design.refusal.none');
    await design.seen(work.tx, programme, work.actor.person!, work.now);
    return ok({ programme });
  },
});

/** What an edition takes over of a design. */
export const planNow = async (work: Work, programme: string) => planOf(new Map((await design.fieldsOf(work.tx, programme)).map(({ field, value }) => [field, value])));
