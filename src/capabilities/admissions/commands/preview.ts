// The rule of a selection, marks, the committed seed, and the preview of the policies on the real applicants (requirements D5, D7).
// What was sealed for the purpose 'equity' is opened to be counted: logged for whoever asked, who is shown no more than counts.
import { randomBytes } from 'node:crypto';
import { scope } from '../../../kernel/gate.ts';
import { command, commandAhead, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, type Refusal, refuse, refuseAll, type Result } from '../../../kernel/result.ts';
import type { Follower } from '../../../storage/perform.ts';
import { consentsAbout, releaseAll } from '../../../storage/vault.ts';
import { editionSubject } from '../../programmes/api.ts';
import * as input from '../input/preview.ts';
import { purposes } from '../rules/documents.ts';
import { parseMarks } from '../rules/marks.ts';
import { type Candidate, digestOf, factsDigest, type Figures, lacking, policyNames, type PolicyTold, problemFor, type Room, roomIn, type Rule, toldOf } from '../rules/selection.ts';
import { editionCall, partnerOf } from '../store/editions.ts';
import * as store from '../store/preview.ts';
import { seatPlanOf } from '../store/seats.ts';
import { sealedEnds } from './apply.ts';
import { tellCancelled } from './mails.ts';
import { compareApart } from './selection-solving.ts';

export const aboutEdition = ({ tx }: Reading, { edition }: { edition: string }) => editionSubject(tx, edition);

/** The seed of an edition's lottery; committed now if it was not when the call opened. */
export async function seedFor({ tx, now }: Pick<Work, 'tx' | 'now'>, edition: string): Promise<store.Seed> {
  const seed = randomBytes(16).toString('hex');
  return await store.seedOf(tx, edition) ?? (await store.commitSeed(tx, edition, seed, digestOf(seed), now), (await store.seedOf(tx, edition))!);
}

/** The seed is drawn and its digest published when the call is, before anybody applies; what was sealed ends with the edition; who applied is told why it is cancelled. */
export const editionMoves: Follower = async (work, happening) => {
  if (happening['to'] === 'called') await seedFor(work, String(happening['edition']));
  await sealedEnds(work, happening);
  if (happening['to'] === 'cancelled') await tellCancelled(work, String(happening['edition']), String(happening['why'] ?? ''));
};

export interface Facts { readonly applied: readonly store.Applied[]; readonly rule: Rule; readonly room: Room; /** Digest of all that a selection is made of. */ readonly digest: string }
export async function factsOf(tx: Reading['tx'], edition: string): Promise<Facts> {
  const applied = await store.undecided(tx, edition), rule = await store.ruleOf(tx, edition), room = roomIn(await seatPlanOf(tx, edition), applied.length);
  const consents = await consentsAbout(tx, { kind: 'groups', about: `edition:${edition}` }, applied.map(({ person }) => person));
  return { applied, rule, room, digest: factsDigest(applied, rule, room, consents) };
}

/** With what each applicant sealed about groups, opened and logged for whoever asks. */
export async function withGroups({ tx, actor, now }: Reading, edition: string, applied: readonly store.Applied[]): Promise<Candidate[]> {
  const opened = await releaseAll(tx, { kind: 'groups', about: `edition:${edition}` }, applied.map(({ person }) => person), actor.person, purposes.groups, now);
  return applied.map((each) => ({ ...each, groups: (opened.get(each.person) as { groups: readonly string[] } | undefined)?.groups ?? [] }));
}

export const setRule = command({
  id: 'admissions.setRule', input: input.ruleInput, permission: 'admissions.decide', about: aboutEdition,
  async run(work, { edition: id, marksWeight, reviewWeight, groupPlaces, homePlaces, counting }) {
    const edition = (await editionCall(work.tx, id))!, stranger = Object.keys(homePlaces).find((home) => partnerOf(edition, home) === null);
    if (stranger !== undefined) return refuse('admissions.refusal.noPartner', { field: `homePlaces.${stranger}` });
    if ((await store.proposalOf(work.tx, id))?.confirmed_at) return refuse('selection.refusal.confirmed');
    const rule: Rule = { marks_weight: marksWeight, review_weight: reviewWeight, group_places: groupPlaces, home_places: homePlaces, counting };
    await store.putRule(work.tx, id, rule, work.now);
    work.record({ what: 'selectionRuleSet', on: `edition:${id}`, why: JSON.stringify(rule) });
    return ok({});
  },
});

const aboutInstitution = async ({ tx }: Reading, { edition, institution }: { edition: string; institution: string }) => await editionCall(tx, edition) ? { scopes: [scope('institution', institution)] } : null;

/** Marks out of 100 for applicants of one's own institution, by list: all or none. */
export const setMarks = command({
  id: 'admissions.setMarks', input: input.marksInput, permission: 'admissions.decide', about: aboutInstitution,
  async run(work, { edition, institution, marks }) {
    const { rows, faults } = parseMarks(marks), known = await store.byAddress(work.tx, edition, institution, rows.map(({ email }) => email));
    const refusals: Refusal[] = [...faults.map(({ line, text }) => ({ code: 'selection.refusal.marksLine', field: 'marks', args: { line, text } })),
      ...rows.filter(({ email }) => !known.has(email)).map(({ line, email }) => ({ code: 'selection.refusal.marksOfNobody', field: 'marks', args: { line, email } }))];
    if (refusals.length > 0) return refuseAll(refusals.slice(0, 10));
    if ((await store.proposalOf(work.tx, edition))?.confirmed_at) return refuse('selection.refusal.confirmed');
    for (const { email, marks } of rows) await store.putMark(work.tx, edition, known.get(email)!, marks, work.now);
    work.record({ what: 'marksGiven', on: `edition:${edition}`, why: `${institution}: ${rows.length}` });
    return ok({ given: rows.length });
  },
});

async function figuresFor(candidates: readonly Candidate[], { rule, room }: Facts, seed: string): Promise<Figures | null> {
  const compared = await compareApart(problemFor('marks', candidates, rule, room, seed));
  if (compared === null) return null;
  let first: ReadonlySet<string> | null = null;
  const policies = policyNames.map((policy): PolicyTold => {
    const outcome = compared.find((each) => each.policy === policy)!.outcome;
    if (!outcome.ok) return { policy, lacking: lacking(policy, candidates, rule).length };
    const said = toldOf(outcome.value, rule, first);
    first ??= new Set(outcome.value.selected.map(({ applicant }) => outcome.value.problem.applicants[applicant]!.id));
    return said;
  });
  return { applicants: candidates.length, places: room.places, policies };
}

/** Computes who would take part under every policy, and keeps what may be told of it. */
export const previewPolicies = commandAhead({
  id: 'admissions.previewPolicies', input: input.editionInput, permission: 'admissions.unseal', about: aboutEdition,
  async ahead(reading, { edition }): Promise<Result<{ figures: Figures; digest: string }>> {
    const facts = await factsOf(reading.tx, edition);
    if (facts.applied.length === 0) return refuse('selection.refusal.nobody');
    const { seed } = await seedFor(reading, edition), figures = await figuresFor(await withGroups(reading, edition, facts.applied), facts, seed);
    return figures === null ? refuse('selection.refusal.busy') : ok({ figures, digest: facts.digest });
  },
  async run(work, { edition }, _, { figures, digest }) {
    await store.putPreview(work.tx, edition, digest, figures, work.actor.person, work.now);
    work.record({ what: 'policiesPreviewed', on: `edition:${edition}`, why: `${figures.applicants} applicants, ${figures.places} places, facts ${digest.slice(0, 16)}` });
    return ok({});
  },
});
