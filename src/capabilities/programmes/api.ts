// What other capabilities and `app` may rely on: editions with the terms of each partner, and who has a say in them.
// Published SQL views: programmes_programme, programmes_partner, programmes_edition, programmes_edition_partner.
import { type Actor, institutionsWith, type Subject } from '../../kernel/gate.ts';
import type { Command, Happening, Tx, Work } from '../../kernel/operation.ts';
import type { Result } from '../../kernel/result.ts';
import type { EditionState, CompletionRules, PartnerRole } from './rules/editions.ts';
import * as catalogue from './commands/catalogue.ts';
import * as decided from './commands/decisions.ts';
import * as design from './commands/design.ts';
import { editionFromDesign } from './commands/design-edition.ts';
import * as editions from './commands/editions.ts';
import { designIntroduction } from './commands/introduced.ts';
import * as plan from './commands/plan.ts';
import * as programmes from './commands/programmes.ts';
import type { NextStep } from '../../ui/next-step.ts';
import * as decisions from './store/decisions.ts';
import * as designs from './store/design.ts';
import * as store from './store/records.ts';
import * as shared from './views/design.ts';
import * as manage from './views/manage.ts';
import * as views from './views/public.ts';

export type { CompletionRules, EditionState, EligibilityRules } from './rules/editions.ts';

/** Rows of the published views. Days are YYYY-MM-DD. */
export type ProgrammeRow = Omit<store.Programme, 'description' | 'inside_course' | 'created_at'>;
export type EditionPartnerRow = store.EditionPartner;
export interface EditionRow {
  id: string; programme: string; name: string; starts_on: string; ends_on: string; zone: string; call_opens_at: Temporal.Instant | null; call_closes_at: Temporal.Instant | null;
  state: EditionState; capacity: number | null; pilot: boolean; live_hours: number | null; megabytes_a_week: number | null; welcome: string; completion: CompletionRules;
}
export interface ProgrammeViews {
  programmes_programme: ProgrammeRow; programmes_edition: EditionRow; programmes_edition_partner: EditionPartnerRow;
  programmes_partner: { programme: string; institution: string; role: PartnerRole; share: number | null; agreed_at: Temporal.Instant | null };
}

export type Activity = store.Activity;
/** The terms of one partner, with the name, country and zone of the institution. */
export type PartnerTerms = store.EditionPartner & { name: string; country: string; zone: string };
export type EditionFacts = store.Edition & { programme_title: string; lead: string; partners: PartnerTerms[] };

/** An edition with its programme's title and every partner's terms. */
export const editionOf = async (tx: Tx, id: string): Promise<EditionFacts | null> => (await store.editionWithPartners(tx, id)) ?? null;

/** What programmes and editions are called; an edition after its programme. */
export const names = { programme: store.programmesNamed, edition: store.editionsNamed };

/** The scopes in which a role counts for an edition: itself, its programme, and every partner institution. */
export const editionSubject = (tx: Tx, id: string): Promise<Subject | null> => store.editionSubject(tx, id);
/** `about` of a command or view whose input names an `edition`. */
export const aboutEdition = ({ tx }: { readonly tx: Tx }, { edition }: { readonly edition: string }): Promise<Subject | null> => store.editionSubject(tx, edition);
/** An edition's subject in what a view gathers (storage/gather.ts). */
export const { gatheredEdition } = store;
export const programmeSubject = (tx: Tx, id: string): Promise<Subject | null> => store.programmeSubject(tx, id);

/** The plan's activities in the order of the weeks. */
export const activitiesOf = (tx: Tx, edition: string): Promise<Activity[]> => store.activitiesOf(tx, edition);
/** The themes of those weeks that have one. */
export const themesOf = async (tx: Tx, edition: string): Promise<ReadonlyMap<number, string>> => new Map((await store.weeksOf(tx, edition)).map(({ week, theme }) => [week, theme]));

/** How `app` runs a command on its own, as the platform. */
export type Run = <In, Out>(command: Command<In, Out>, input: unknown) => Promise<Result<Out>>;

/** What the clock does, to be run every few minutes: moves editions on whose deadline, first or last day has passed, renews the catalogue after an update. */
export async function housekeeping(run: Run): Promise<void> {
  await run(editions.advanceEditions, {});
  for (let more = true; more;) {
    const done = await run(catalogue.renewCatalogue, {});
    more = done.ok && done.value.renewed >= catalogue.atOnce;
  }
}
export { advance as advanceEditions } from './commands/editions.ts';
/** Where the call of an edition stands: only 'open' takes applications. */
export { callPhase } from './rules/editions.ts';

/** Follows changes of institutions, whose names the catalogue is searched by, partners that leave, and the end of an account. */
export const followers = {
  ...programmes.followers,
  'programmes.partnerLeft': (work: Work, { programme }: Happening): Promise<void> => decided.settleOpen(work, String(programme)),
  'accounts.erased': async ({ tx }: Work, { person }: Happening): Promise<void> => { await designs.forgetPresence(tx, String(person)); },
};

/** What somebody wrote and decided in shared designs. It stays when the account ends, without their name. */
export const personalData = async (tx: Tx, person: string): Promise<Record<string, unknown>> => ({ designs: { ...await designs.writtenBy(tx, person), proposed: await decisions.proposedBy(tx, person), voices: await decisions.voicesBy(tx, person) } });

export const tabs = {
  manage: [
    { label: 'programmes.tab.overview', path: (edition: string) => `/editions/${edition}/manage` },
    { label: 'programmes.tab.plan', path: (edition: string) => `/editions/${edition}/manage/plan` },
    { label: 'programmes.tab.partners', path: (edition: string) => `/editions/${edition}/manage/partners` },
    { label: 'programmes.tab.call', path: (edition: string) => `/editions/${edition}/manage/call` },
  ],
};

export async function nextSteps(tx: Tx, actor: Actor): Promise<NextStep[]> {
  const managed = institutionsWith(actor, 'officer', 'administrator'), taught = actor.grants.flatMap(({ role, scope }) => role === 'teacher' && scope.kind === 'programme' ? [scope.id] : []);
  const questions = taught.length === 0 ? [] : (await designs.openQuestions(tx, taught)).map(({ programme, title, count }): NextStep => ({ key: 'design.next.questions', args: { title, count }, href: `/programmes/${programme}/design/talk?open=yes` }));
  if (managed.length === 0) return questions;
  const asked = (await store.invitationsOf(tx, managed)).map(({ title, institution, name }): NextStep => ({ key: 'programmes.next.agree', args: { title, institution: name }, href: `/institutions/${institution}/programmes` }));
  const voices = (await decisions.silentOn(tx, managed)).map(({ programme, title, name }): NextStep => ({ key: 'design.next.decision', args: { title, institution: name }, href: `/programmes/${programme}/design/decisions` }));
  return [...asked, ...voices, ...questions];
}

export const operations = {
  commands: [
    programmes.createProgramme, programmes.updateProgramme, programmes.setPartner, programmes.agreeToProgramme, programmes.removePartner, programmes.leaveProgramme, programmes.addTeacher, programmes.removeTeacher,
    editions.createEdition, editions.copyEdition, editions.updateEdition, editions.evaluatePilot, editions.setCall, editions.changeState, editions.setTerms, editions.removeTerms, editions.advanceEditions,
    plan.setWeek, plan.addActivity, plan.changeActivity, plan.removeActivity,
    design.beginDesign, design.editDesign, design.addToDesign, design.dismissAdvice, design.recallAdvice, design.addNote, design.answerQuestion, design.reopenQuestion,
    decided.proposeDesignDecision, decided.voiceOnDesignDecision, editionFromDesign, designIntroduction,
  ],
  views: [
    views.catalogue, views.programme, views.edition, manage.programmesOf, manage.programmeToManage, manage.editionToManage, manage.planToManage, manage.termsToManage, manage.callToManage,
    shared.designOf, shared.designActivity, shared.designAdaptation, shared.designTalk, shared.designHistory, shared.designDecisions, shared.designPulse,
  ],
};
