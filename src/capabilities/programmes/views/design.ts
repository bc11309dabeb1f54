// What the partners see of their shared design.
import { authorise, institutionsWith } from '../../../kernel/gate.ts';
import { type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { introductionOf, introductionSubject } from '../../partners/api.ts';
import * as input from '../input.ts';
import { adviceOn, farthest, ledBy, type Site } from '../rules/advice.ts';
import { introducedTitle, planOf } from '../rules/design.ts';
import { templates } from '../rules/templates.ts';
import { usually } from '../rules/decisions.ts';
import * as decisions from '../store/decisions.ts';
import * as design from '../store/design.ts';
import * as store from '../store/records.ts';

const pageRows = 50;
/** Whoever opened the design within this time is said to be there. */
const presentSeconds = 75;

const aboutProgramme = ({ tx }: Reading, { programme }: { readonly programme: string }) => store.programmeSubject(tx, programme);
const presence = ({ tx, now, actor }: Reading, programme: string) => design.presentIn(tx, programme, now.subtract({ seconds: presentSeconds }), actor.person);

type Period = { readonly from: string; readonly to: string };
/** Periods that touch or overlap as one: an institution may keep terms of several faculties. */
function merged(periods: readonly Period[]): Period[] {
  const all: Period[] = [];
  for (const each of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (last && each.from <= last.to) all[all.length - 1] = { from: last.from, to: each.to > last.to ? each.to : last.to };
    else all.push(each);
  }
  return all;
}

/** What the engine of common windows takes at once, in years from now. */
const yearsAhead = 2;
async function sitesOf({ tx, now }: Reading, partners: Awaited<ReturnType<typeof store.partnersOf>>): Promise<Site[]> {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate(), until = today.add({ years: yearsAhead }).toString(), rows = await design.calendarsOf(tx, partners.map(({ institution }) => institution), today.toString());
  return partners.map(({ institution, name, zone, role, kind }) => {
    const of = (closed: boolean) => merged(rows.filter((row) => row.institution === institution && row.closed === closed && row.from < until).map(({ from, to }) => ({ from, to: to < until ? to : until })));
    return { institution, name, zone, teaches: role === 'teaching' && kind === 'hei', terms: of(false), closed: of(true) };
  });
}

/** What every page of a design begins with; refused where none has begun. */
async function opened(reading: Reading, id: string) {
  const { tx, actor, now } = reading, found = await design.designOf(tx, id), programme = (await store.programmeOf(tx, id))!;
  if (!found) return null;
  const partners = await store.partnersOf(tx, id), fields = await design.fieldsOf(tx, id), values = new Map(fields.map(({ field, value }) => [field, value])), plan = planOf(values);
  const mine = institutionsWith(actor, 'officer', 'administrator').filter((each) => partners.some(({ institution, agreed_at }) => institution === each && agreed_at !== null));
  return { programme, partners, fields, values, plan, pulse: found.pulse, mine, now, decides: authorise(actor, 'programme.decide', (await store.programmeSubject(tx, id))!).ok };
}
type Opened = NonNullable<Awaited<ReturnType<typeof opened>>>;
const withDesign = async <T>(reading: Reading, programme: string, run: (base: Opened) => Promise<T>): Promise<Result<T>> => {
  const base = await opened(reading, programme);
  return base === null ? refuse('gate.refusal.missing') : ok(await run(base));
};

/** The plan that all edit, with advice beside it; where none has begun, what one can begin with. */
export const designOf = view({
  id: 'programmes.designOf', input: input.programmeInput, permission: 'programme.edit', about: aboutProgramme,
  async run(reading, { programme: id }): Promise<Result<DesignBegins | DesignShown>> {
    const base = await opened(reading, id);
    return ok(base === null ? await beginning(reading, id) : await shown(reading, id, base));
  },
});
async function shown(reading: Reading, id: string, base: Opened) {
  const { tx, now } = reading, sites = await sitesOf(reading, base.partners), teaching = sites.filter(({ teaches }) => teaches), { startsOn } = base.plan;
  const at = startsOn === null ? now : Temporal.PlainDate.from(startsOn).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant();
  return {
    begun: true as const, ...base, advice: adviceOn(base.plan, sites, now), apart: farthest(teaching, at), led: ledBy(base.plan.activities.filter(({ gone }) => !gone), teaching),
    notes: await design.noteCounts(tx, id), influence: await design.influenceOf(tx, id), present: await presence(reading, id),
  };
}
const beginning = async ({ tx }: Reading, id: string) => ({ begun: false as const, programme: (await store.programmeOf(tx, id))!, templates });
export type DesignShown = Awaited<ReturnType<typeof shown>>;
export type DesignBegins = Awaited<ReturnType<typeof beginning>>;

export const designActivity = view({
  id: 'programmes.designActivity', input: input.designRowInput, permission: 'programme.edit', about: aboutProgramme,
  async run(reading, { programme, planned: id }) {
    const base = await opened(reading, programme), activity = base?.plan.activities.find((each) => each.id === id);
    if (!base || !activity) return refuse('gate.refusal.missing');
    return ok({ ...base, activity, notes: await design.noteCounts(reading.tx, programme), present: await presence(reading, programme) });
  },
});
export type DesignActivity = ShownBy<typeof designActivity>;

/** An on-site programme, part by part: what stays, what changes, what goes, and why. */
export const designAdaptation = view({
  id: 'programmes.designAdaptation', input: input.programmeInput, permission: 'programme.edit', about: aboutProgramme,
  run: (reading, { programme }) => withDesign(reading, programme, async (base) => ({ ...base, present: await presence(reading, programme) })),
});
export type DesignAdaptation = ShownBy<typeof designAdaptation>;

/** Comments and questions, of one field or all. */
export const designTalk = view({
  id: 'programmes.designTalk', input: input.talkInput, permission: 'programme.edit', about: aboutProgramme,
  run: (reading, { programme, about, open, before }) => withDesign(reading, programme, async (base) => {
    const rows = await design.notesOf(reading.tx, programme, { about: about === '' ? undefined : about, open, before, count: pageRows + 1 });
    return { ...base, about: about ?? '', open, rows: rows.slice(0, pageRows), next: rows.length > pageRows ? rows[pageRows - 1]!.id : null, present: await presence(reading, programme) };
  }),
});
export type DesignTalk = ShownBy<typeof designTalk>;

/** Every change that was ever made, the newest first. */
export const designHistory = view({
  id: 'programmes.designHistory', input: input.designHistoryInput, permission: 'programme.edit', about: aboutProgramme,
  run: (reading, { programme, person, field, before }) => withDesign(reading, programme, async (base) => {
    const rows = await design.changesOf(reading.tx, programme, { person, field: field === '' ? undefined : field, before, count: pageRows + 1 });
    return { ...base, editors: await design.editorsOf(reading.tx, programme), asked: { person, field }, rows: rows.slice(0, pageRows), next: rows.length > pageRows ? rows[pageRows - 1]!.seq : null };
  }),
});
export type DesignHistory = ShownBy<typeof designHistory>;

/** What the partners decide together, with the voice of each. */
export const designDecisions = view({
  id: 'programmes.designDecisions', input: input.designDecisionsInput, permission: 'programme.edit', about: aboutProgramme,
  run: (reading, { programme, before }) => withDesign(reading, programme, async (base) => {
    const { tx } = reading, rows = await decisions.decisionsOf(tx, programme, before, pageRows + 1), shown = rows.slice(0, pageRows), voices = await decisions.voicesOn(tx, programme, shown.map(({ id }) => id));
    const chosen = await decisions.rulesOf(tx, programme), editions = await store.editionsOf(tx, programme);
    return {
      ...base, editions, rules: { ...usually, ...Object.fromEntries(chosen) }, rows: shown.map((row) => ({ ...row, voices: voices.filter(({ decision }) => decision === row.id) })), next: rows.length > pageRows ? shown.at(-1)!.id : null,
    };
  }),
});
export type DesignDecisions = ShownBy<typeof designDecisions>;

export const designEdition = view({
  id: 'programmes.designEdition', input: input.programmeInput, permission: 'programme.edit', about: aboutProgramme,
  run: (reading, { programme }) => withDesign(reading, programme, async (base) => base),
});
export type DesignEdition = ShownBy<typeof designEdition>;

/** Whether anything is new, and who is there: asked by the page every few seconds. */
export const designPulse = view({
  id: 'programmes.designPulse', input: input.programmeInput, permission: 'programme.edit', about: aboutProgramme,
  async run(reading, { programme }) {
    const found = await design.designOf(reading.tx, programme);
    return found ? ok({ pulse: found.pulse, people: await presence(reading, programme) }) : refuse('gate.refusal.missing');
  },
});

/** People who were introduced to each other, before they begin a design. */
export const designOfIntroduction = view({
  id: 'programmes.designOfIntroduction', input: input.introductionInput, permission: 'introduction.design', about: ({ tx, actor }, { introduction }) => introductionSubject(tx, actor, introduction),
  async run({ tx, now }, { introduction: id }) {
    const introduction = await introductionOf(tx, id, now);
    return introduction ? ok({ introduction, templates, title: introducedTitle(introduction) }) : refuse('gate.refusal.missing');
  },
});
export type DesignIntroduction = ShownBy<typeof designOfIntroduction>;
