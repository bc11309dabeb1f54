// The lead of a season sets the policy, previews policies on the real applicants, runs, and publishes with a reason.
import { command, commandAhead, type Reading, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, refuseAll, type Result } from '../../../kernel/result.ts';
import { decrypt, releaseAll } from '../../../storage/vault.ts';
import { notifyAll } from '../../accounts/api.ts';
import { leadSubject, lockSeason } from '../../network/api.ts';
import * as input from '../input/season.ts';
import { answerUntil } from '../rules/allocation-places.ts';
import { mostStudents, problemFor, type SeasonFacts } from '../rules/allocation-problem.ts';
import { type SeasonPolicy, rankingState } from '../rules/wishes.ts';
import { purposes } from '../rules/documents.ts';
import * as places from '../store/places.ts';
import * as runs from '../store/runs.ts';
import { type Season, seasonCourses, seasonOf } from '../store/season.ts';
import { drawOf, policyOf, putPolicy } from '../store/wishes.ts';
import { inputsHash, type Question, type Solved } from './allocation-run.ts';
import { allocateApart } from './allocation-solving.ts';
import { ensureDraw } from './wishes.ts';

export const aboutLead = ({ tx }: Reading, { season }: { season: string }) => leadSubject(tx, season);

/** Wishes that may be worked through to measure manipulability, for a run and for the policies of a preview, most where it is the rule of asking that differs; a million takes about a second. */
const effort = { run: 3_000_000, rule: 1_500_000, other: 300_000 };

/** Everything a run of a season is made from. Groups are counted with, not shown to anybody: nothing is logged as an opening. */
export async function factsOf({ tx, now }: Pick<Reading, 'tx' | 'now'>, season: Season): Promise<SeasonFacts> {
  const participants = await runs.participantsOf(tx, season.id), caps = await runs.homeCapsOf(tx, season.id);
  const groups = await releaseAll(tx, { kind: 'groups', about: `season:${season.id}` }, participants.map(({ person }) => person), null, purposes.groups, now) as ReadonlyMap<string, { groups: readonly string[] }>;
  return {
    k: season.most_courses, courses: await seasonCourses(tx, season.id), homeCaps: Object.fromEntries(caps.map(({ institution, cap }) => [institution, cap!])),
    ranked: participants.map((each) => ({ ...each, groups: groups.get(each.person)?.groups ?? [] })),
  };
}

/** Refuses what no run can be made of. */
function fit(facts: SeasonFacts): Result<SeasonFacts> {
  if (facts.ranked.length > mostStudents) return refuse('wishes.refusal.tooManyStudents', { args: { most: mostStudents } });
  if (!facts.ranked.some(({ turn }) => turn !== null)) return refuse('wishes.refusal.nobodyNominated');
  return ok(facts);
}

/** The seed that decides the lottery of a season. Later rounds use it too: whoever was next in line stays so. */
export async function seedOf(tx: Reading['tx'], season: string): Promise<string | null> {
  const draw = await drawOf(tx, season);
  return draw ? decrypt(draw.seed) : null;
}

export async function asked(question: Question): Promise<Result<readonly Solved[]>> {
  const answer = await allocateApart(question);
  if (!answer) return refuse('wishes.refusal.tooLong');
  return 'refusals' in answer ? refuseAll(answer.refusals.map(({ code }) => ({ code: 'wishes.refusal.engine', args: { code } }))) : ok(answer.solved);
}

/** Until a run is published. Each change is kept in the trail, with the time when it was made. */
export const setSeasonPolicy = command({
  id: 'admissions.setSeasonPolicy', input: input.policyInput, permission: 'institution.manage', about: aboutLead,
  async run(work, { season, answerDays, ...policy }) {
    await ensureDraw(work, season);
    await drawOf(work.tx, season, true);
    if (await runs.publishedRuns(work.tx, season) > 0) return refuse('wishes.refusal.policyUsed');
    await putPolicy(work.tx, season, { ...policy, answer_days: answerDays }, work.now);
    work.record({ what: 'seasonPolicy', on: `season:${season}`, why: `${policy.priority}, ${policy.rule}, ${policy.reserves ? 'with' : 'without'} reserves, ${policy.minimums ? 'with' : 'without'} minimum numbers, ${answerDays} days` });
    return ok({});
  },
});

/** The policy as it is set, then others that differ from it in one thing. */
export function policiesBeside(policy: SeasonPolicy, k: number): SeasonPolicy[] {
  const other = policy.rule === 'first-seats-first' ? 'one-shot' as const : policy.rule === 'one-shot' ? 'first-seats-first' as const : null;
  const rules: SeasonPolicy[] = k === 1 ? [] : other ? [{ ...policy, rule: other }] : [{ ...policy, rule: 'one-shot' }, { ...policy, rule: 'first-seats-first' }];
  return [policy, { ...policy, priority: policy.priority === 'lottery' ? 'scores' : 'lottery' }, { ...policy, reserves: !policy.reserves }, ...rules, { ...policy, minimums: !policy.minimums }];
}

/** Compares policies on those who have ranked so far, with other lottery numbers than those of the draw. */
export const previewAllocation = commandAhead({
  id: 'admissions.previewAllocation', input: input.seasonInput, permission: 'admissions.unseal', about: aboutLead,
  async ahead(reading, { season: id }) {
    const season = (await seasonOf(reading.tx, id))!, facts = fit(await factsOf(reading, season));
    if (!facts.ok) return facts;
    const policies = policiesBeside(await policyOf(reading.tx, id), season.most_courses), seed = `preview ${reading.now.toString()}`;
    const answer = await asked({ problems: policies.map((policy) => problemFor(facts.value, policy, seed)), figures: true, effort: policies.map((policy, at) => at === 0 || policy.rule !== policies[0]!.rule ? effort.rule : effort.other) });
    return answer.ok ? ok({ students: facts.value.ranked.length, policies: policies.map((policy, at) => ({ policy, report: answer.value[at]!.report })) }) : answer;
  },
  async run(work, { season }, _, compared) {
    await runs.putPreview(work.tx, season, compared, work.now);
    work.record({ what: 'policiesCompared', on: `season:${season}`, why: `${compared.students} students` });
    return ok({});
  },
});

/** Places the students; nobody sees it but the lead until it is published. Run again after a change, the seed stays the same. */
export const runAllocation = commandAhead({
  id: 'admissions.runAllocation', input: input.seasonInput, permission: 'admissions.unseal', about: aboutLead,
  async ahead(reading, { season: id }) {
    const season = (await seasonOf(reading.tx, id))!, ranking = rankingState(season, reading.now), seed = await seedOf(reading.tx, id);
    if (ranking !== 'closed') return refuse('wishes.refusal.rankingOpen');
    if (await runs.publishedRuns(reading.tx, id) > 0) return refuse('wishes.refusal.runPublished');
    const facts = fit(await factsOf(reading, season));
    if (!facts.ok) return facts;
    if (seed === null) return refuse('wishes.refusal.nobodyNominated');
    const policy = await policyOf(reading.tx, id), problem = problemFor(facts.value, policy, seed), answer = await asked({ problems: [problem], figures: false, effort: [effort.run] });
    return answer.ok ? ok({ policy, problem, solved: answer.value[0]!, persons: new Map(facts.value.ranked.map(({ ticket, person }) => [ticket, person])) }) : answer;
  },
  async run(work, { season }, _, { policy, problem, solved, persons }) {
    await drawOf(work.tx, season, true);
    const before = await runs.runsOf(work.tx, season);
    if (before.some(({ published_at }) => published_at !== null)) return refuse('wishes.refusal.runPublished');
    const number = before.length + 1;
    await runs.addRun(work.tx, { season, number, kind: 'first', policy, inputs: inputsHash(problem), problem, root: solved.root, report: solved.report, leaves: solved.leaves, made_at: work.now, published_at: null, why: null },
      [...solved.told].map(([ticket, told]) => ({ person: persons.get(ticket)!, told: { ...told, places: told.places.map((place) => ({ ...place, insteadOf: null })) } })));
    work.record({ what: 'allocationRun', on: `season:${season}`, why: `run ${number}: ${solved.root}` });
    return ok({ number });
  },
});

/** Offers the places of a run to its students and tells everybody who took part. */
export async function giveOut(work: Work, season: Season, number: number, told: readonly runs.ToldRow[], homes: ReadonlyMap<string, string>, days: number): Promise<void> {
  const until = answerUntil(work.now, days, season.zone);
  await places.offerPlaces(work.tx, told.flatMap(({ person, told: { places: got } }) => got.map(({ course, route, insteadOf }) =>
    ({ season: season.id, person, course, home: homes.get(person)!, run: number, route, state: 'offered' as const, instead_of: insteadOf, answer_by: until, since: work.now }))));
  const got = new Map(told.map(({ person, told: { places: own } }) => [person, own.length]));
  await notifyAll(work, [...got.keys()], (to, { id }) => ({
    subject: to.say('wishes.mail.result.subject', { season: season.name }),
    text: to.say(got.get(id)! > 0 ? 'wishes.mail.result.placed' : 'wishes.mail.result.none', { season: season.name, count: got.get(id)!, until: to.dateTime(until), zone: to.zone, link: `${work.origin}/seasons/${season.id}/wishes` }),
  }));
}

/** Confirms a run and makes it known: only the latest, and only while it is what the facts give. */
export const publishAllocation = command({
  id: 'admissions.publishAllocation', input: input.publishInput, permission: 'admissions.unseal', about: aboutLead,
  async run(work, { season: id, number, why }) {
    await drawOf(work.tx, id, true);
    await lockSeason(work.tx, id);
    const all = await runs.runsOf(work.tx, id), latest = all.at(-1);
    if (all.some(({ published_at }) => published_at !== null)) return refuse('wishes.refusal.runPublished');
    if (!latest || latest.number !== number) return refuse('wishes.refusal.runReplaced');
    const season = (await seasonOf(work.tx, id))!, facts = await factsOf(work, season), policy = await policyOf(work.tx, id), seed = (await seedOf(work.tx, id))!;
    if (inputsHash(problemFor(facts, policy, seed)) !== latest.inputs) return refuse('wishes.refusal.runStale');
    await runs.publishRun(work.tx, id, number, why, work.now);
    await giveOut(work, season, number, await runs.allTold(work.tx, id, number), new Map(facts.ranked.map(({ person, home }) => [person, home])), policy.answer_days);
    work.record({ what: 'allocationPublished', on: `season:${id}`, why });
    return ok({ number });
  },
});
