// What the people who run programmes see of them.
import { authorise, type Actor, scope } from '../../../kernel/gate.ts';
import { type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import { institutionOf } from '../../network/api.ts';
import * as input from '../input.ts';
import { printOf } from '../rules/decisions.ts';
import { callPhase, maySetTerms, obstacles, states } from '../rules/editions.ts';
import { agreedCalls } from '../store/decisions.ts';
import { hasDesign } from '../store/design.ts';
import * as store from '../store/records.ts';

const pageRows = 50;
const officerOf = (actor: Actor, institution: string): boolean => authorise(actor, 'institution.manage', { scopes: [scope('institution', institution)] }).ok;

/** The programmes of an institution, drafts and invitations included. */
export const programmesOf = view({
  id: 'programmes.programmesOf', input: input.institutionInput, permission: 'institution.staff',
  about: async ({ tx }, { institution }) => (await institutionOf(tx, institution)) ? { scopes: [scope('institution', institution)] } : null,
  async run({ tx, actor }, { institution: id, after }) {
    const rows = await store.programmesOf(tx, id, after, pageRows + 1);
    return ok({
      institution: (await institutionOf(tx, id))!, rows: rows.slice(0, pageRows), next: rows.length > pageRows ? rows[pageRows - 1]!.id : null,
      mayCreate: authorise(actor, 'programme.create', { scopes: [scope('institution', id)] }).ok, mayAnswer: officerOf(actor, id),
    });
  },
});
export type ProgrammesOf = ShownBy<typeof programmesOf>;

export const newProgramme = view({
  id: 'programmes.newProgramme', input: input.institutionInput, permission: 'programme.create',
  about: async ({ tx }, { institution }) => (await institutionOf(tx, institution)) ? { scopes: [scope('institution', institution)] } : null,
  run: async ({ tx }, { institution }) => ok({ institution: (await institutionOf(tx, institution))!, partnerships: await store.partnershipsOf(tx, institution) }),
});
export type NewProgramme = ShownBy<typeof newProgramme>;

export const programmeToEdit = view({
  id: 'programmes.programmeToEdit', input: input.programmeInput, permission: 'programme.edit', about: ({ tx }, { programme }) => store.programmeSubject(tx, programme),
  async run({ tx }, { programme: id }) {
    const programme = (await store.programmeOf(tx, id))!;
    const joined = await store.partnershipsOf(tx, programme.lead), current = programme.partnership;
    return ok({ programme, partnerships: current === null || joined.some(({ id: each }) => each === current) ? joined : [...joined, { id: current, title: await store.partnershipTitled(tx, current) ?? '' }] });
  },
});
export type ProgrammeToEdit = ShownBy<typeof programmeToEdit>;

/** A programme with its partners, editions and teachers, to be run. */
export const programmeToManage = view({
  id: 'programmes.programmeToManage', input: input.programmeInput, permission: 'programme.edit', about: ({ tx }, { programme }) => store.programmeSubject(tx, programme),
  async run({ tx, now, actor }, { programme: id }, { subject }) {
    const programme = (await store.programmeOf(tx, id))!, partners = await store.partnersOf(tx, id), editions = await store.editionsOf(tx, id);
    return ok({
      programme, partners, editions: editions.map((each) => ({ ...each, phase: callPhase(each, now) })), teachers: await store.teachersOf(tx, id, editions.map((each) => each.id)),
      shared: await hasDesign(tx, id), partnership: programme.partnership && await store.partnershipTitled(tx, programme.partnership), names: await store.institutionNames(tx),
      mine: partners.filter(({ institution }) => officerOf(actor, institution)).map(({ institution }) => institution), decides: authorise(actor, 'programme.decide', subject).ok,
    });
  },
});
export type ProgrammeToManage = ShownBy<typeof programmeToManage>;

async function managed({ tx, now, actor }: Reading, id: string) {
  const edition = (await store.editionOf(tx, id))!, subject = (await store.editionSubject(tx, id))!;
  return { edition, phase: callPhase(edition, now), planOpen: states[edition.state].planOpen, termsOpen: states[edition.state].termsOpen, decides: authorise(actor, 'programme.decide', subject).ok, edits: authorise(actor, 'programme.edit', subject).ok };
}

export const editionToManage = view({
  id: 'programmes.editionToManage', input: input.editionInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  run: async (reading, { edition }) => ok({ ...await managed(reading, edition) }),
});
export type EditionToManage = ShownBy<typeof editionToManage>;

export const planToManage = view({
  id: 'programmes.planToManage', input: input.editionInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(reading, { edition: id }) {
    const { tx } = reading, base = await managed(reading, id);
    return ok({ ...base, partners: await store.partnersOf(tx, base.edition.programme), weeks: await store.weeksOf(tx, id), activities: await store.activitiesOf(tx, id) });
  },
});
export type PlanToManage = ShownBy<typeof planToManage>;

export const activityToEdit = view({
  id: 'programmes.activityToEdit', input: input.activityInput, permission: 'edition.manage',
  about: async ({ tx }, { edition, id }) => (await store.activityOf(tx, edition, id)) ? store.editionSubject(tx, edition) : null,
  async run(reading, { edition, id }) {
    const base = await managed(reading, edition);
    return ok({ ...base, activity: (await store.activityOf(reading.tx, edition, id))!, partners: await store.partnersOf(reading.tx, base.edition.programme) });
  },
});
export type ActivityToEdit = ShownBy<typeof activityToEdit>;

/** The terms of every partner; `mine` are those that the reader may set. */
export const termsToManage = view({
  id: 'programmes.termsToManage', input: input.editionInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(reading, { edition: id }) {
    const { tx, actor } = reading, base = await managed(reading, id), partners = await store.partnersOf(tx, base.edition.programme), programme = (await store.programmeOf(tx, base.edition.programme))!;
    const mine = partners.filter(({ institution }) => base.termsOpen && maySetTerms(actor, institution, base.edition.lead, base.edition.state)).map(({ institution }) => institution);
    return ok({ ...base, partners, languages: programme.languages, terms: await store.editionPartnersOf(tx, id), mine });
  },
});
export type TermsToManage = ShownBy<typeof termsToManage>;

/** The call: its dates, its state, and what still stands in the way of it. */
export const callToManage = view({
  id: 'programmes.callToManage', input: input.editionInput, permission: 'edition.manage', about: ({ tx }, { edition }) => store.editionSubject(tx, edition),
  async run(reading, { edition: id }) {
    const { tx, now } = reading, base = await managed(reading, id), { description, languages } = (await store.programmeOf(tx, base.edition.programme))!;
    const partners = await store.partnersOf(tx, base.edition.programme), terms = await store.editionPartnersOf(tx, id), activities = (await store.activitiesOf(tx, id)).length;
    const shared = await hasDesign(tx, base.edition.programme), decided = !shared || (await agreedCalls(tx, base.edition.programme, id))[0] === printOf({ ...base.edition, terms });
    return ok({ ...base, partners, shared, next: states[base.edition.state].next, obstacles: obstacles({ edition: base.edition, description, languages, partners, terms, activities, decided }, now) });
  },
});
export type CallToManage = ShownBy<typeof callToManage>;
