// From a policy to decisions: the proposal with a reason for everybody, which each home institution confirms for its own
// applicants (requirements D5). Nothing is decided before staff confirm; the seed of the lottery is told with the first results.
import { authorise, scope } from '../../../kernel/gate.ts';
import { command, commandAhead, type Work } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import { lotteryText } from '../../../engines/allocation/lottery.ts';
import * as input from '../input/preview.ts';
import { callOver, lacking, problemFor } from '../rules/selection.ts';
import { applicationById, type Application } from '../store/applications.ts';
import { editionCall, type EditionCall } from '../store/editions.ts';
import * as store from '../store/preview.ts';
import { lockSeats, turn } from '../store/seats.ts';
import { selectionOf } from '../store/selection.ts';
import { offer, seatFault } from './decide.ts';
import { moveList } from './list.ts';
import { tellDecision } from './mails.ts';
import { make, type Why } from './move.ts';
import { aboutEdition, factsOf, seedFor, withGroups } from './preview.ts';
import { selectApart } from './selection-solving.ts';
import type { Explained } from './selection-worker.ts';

/** Outcomes by application, the selected first, then the waiting list in its order. */
function outcomesIn({ selection: { problem, order, selected, waiting }, reasons }: Explained, ids: readonly string[]): store.Outcome[] {
  const ranked = [...selected.map(({ applicant }) => applicant), ...waiting];
  return ranked.map((a, at) => ({
    application: ids[a]!, position: at + 1, selected: at < selected.length, points: problem.options.policy === 'lottery' ? null : order.points[a]!,
    lot: problem.applicants[a]!.id, number: lotteryText(order.lottery[a]!), reason: reasons[a]!,
  }));
}

export const proposeSelection = commandAhead({
  id: 'admissions.proposeSelection', input: input.proposeInput, permission: 'admissions.unseal', about: aboutEdition,
  async ahead(reading, { edition: id, policy }): Promise<Result<{ explained: Explained; ids: readonly string[]; digest: string }>> {
    const facts = await factsOf(reading.tx, id), { applied, rule, room } = facts, edition = (await editionCall(reading.tx, id))!;
    if (!callOver(edition.call, reading.now)) return refuse('selection.refusal.callOpen');
    if (applied.length === 0) return refuse('selection.refusal.nobody');
    if ((await store.proposalOf(reading.tx, id))?.confirmed_at) return refuse('selection.refusal.confirmed');
    const missing = lacking(policy, applied.map((each) => ({ ...each, groups: [] })), rule).length;
    if (missing > 0) return refuse('selection.refusal.lacking', { args: { count: missing } });
    const { seed } = await seedFor(reading, id), answer = await selectApart(problemFor(policy, await withGroups(reading, id, applied), rule, room, seed));
    if (answer === null) return refuse('selection.refusal.busy');
    return answer.ok ? ok({ explained: answer.value, ids: applied.map(({ id }) => id), digest: facts.digest }) : answer;
  },
  async run(work, { edition, policy, why }, _, { explained, ids, digest }) {
    await lockSeats(work.tx, edition);
    if ((await store.proposalOf(work.tx, edition))?.confirmed_at) return refuse('selection.refusal.confirmed');
    if ((await factsOf(work.tx, edition)).digest !== digest) return refuse('selection.refusal.changed');
    const id = work.newId(), { problem: { options }, selected, status } = explained.selection;
    await store.propose(work.tx, { edition, id, policy, options, facts: digest, why, queue_from: await turn(work.tx, edition) - 1, made_by: work.actor.person, made_at: work.now, confirmed_at: null }, outcomesIn(explained, ids));
    work.record({ what: `selectionProposed:${policy}`, on: `edition:${edition}`, why: `${why} (${selected.length} of ${ids.length}, ${status === 'optimal' ? '' : 'not proved best, '}facts ${digest.slice(0, 16)})` });
    return ok({ proposal: id });
  },
});

interface Open { readonly application: Application; readonly selected: boolean; readonly queue: number }

/** What of the proposal is the actor's to confirm and was not decided otherwise meanwhile. */
async function openFor(work: Work, edition: string, from: number): Promise<Open[]> {
  const found: Open[] = [], rows: Awaited<ReturnType<typeof store.outcomesOf>> = [];
  for (let more = true; more;) {
    const some = await store.outcomesOf(work.tx, edition, null, rows.at(-1)?.position ?? 0, 1000);
    rows.push(...some);
    more = some.length === 1000;
  }
  const chosen = rows.filter(({ selected }) => selected).length;
  for (const { application: id, state, home, selected, position } of rows) {
    if ((state !== 'submitted' && state !== 'underReview') || home === null || !authorise(work.actor, 'admissions.decide', { scopes: [scope('institution', home)] }).ok) continue;
    const application = (await applicationById(work.tx, id))!;
    if (application.person !== work.actor.person) found.push({ application, selected, queue: from + position - chosen });
  }
  return found;
}

async function setAside(work: Work, edition: EditionCall, { application, queue }: Open, verdict: 'wait' | 'refuse', why: Why): Promise<Result<null>> {
  if (await make(work, application, verdict, why, verdict === 'wait' ? { queue } : {}) === null) return refuse('admissions.refusal.notNow');
  await tellDecision(work, application, edition, verdict, why);
  return ok(null);
}

/** Decides as proposed about the applicants of one's own institutions; of those not selected, `waitMost` wait. */
export const confirmSelection = command({
  id: 'admissions.confirmSelection', input: input.confirmInput, permission: 'admissions.decide', about: aboutEdition,
  async run(work, { edition: id, proposal: which, waitMost = Infinity, words, acceptOn }) {
    const edition = (await editionCall(work.tx, id))!;
    await lockSeats(work.tx, id);
    const proposal = await store.proposalOf(work.tx, id);
    if (proposal?.id !== which) return refuse('selection.refusal.otherProposal');
    const open = await openFor(work, id, proposal.queue_from), offers = open.filter(({ selected }) => selected), rest = open.filter(({ selected }) => !selected);
    if (open.length === 0) return refuse('selection.refusal.nothingOpen');
    const full = await seatFault(work, id, offers.map(({ application }) => application)), { offer_days: days } = await selectionOf(work.tx, id);
    if (!full.ok) return full;
    for (const { application } of offers) {
      const made = await offer(work, edition, application, acceptOn, { code: 'ruleOffer', words }, days);
      if (!made.ok) return made;
    }
    for (const [at, each] of rest.entries()) {
      const verdict = at < waitMost ? 'wait' : 'refuse', made = await setAside(work, edition, each, verdict, { code: verdict === 'wait' ? 'ruleWait' : 'ruleRefuse', words });
      if (!made.ok) return made;
    }
    await store.confirm(work.tx, id, which, work.now);
    await store.revealSeed(work.tx, id, work.now);
    await moveList(work, id);
    work.record({ what: 'selectionConfirmed', on: `edition:${id}`, why: `${proposal.policy}: ${offers.length} offers, ${Math.min(rest.length, waitMost)} wait, ${Math.max(0, rest.length - waitMost)} not selected` });
    return ok({ offers: offers.length, others: rest.length });
  },
});
