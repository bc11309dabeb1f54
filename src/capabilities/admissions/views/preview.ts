// What officers see of a selection by a published rule: the rule, the policies side by side, the proposal. And what everybody
// may see of it: the rule, the lottery's committed seed, and after the results the seed itself with all lots.
import { institutionsWith, isPlatformAdministrator } from '../../../kernel/gate.ts';
import { everybody, type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { drawLottery, lotteryText } from '../../../engines/allocation/lottery.ts';
import { consentsAbout } from '../../../storage/vault.ts';
import { editionSubject } from '../../programmes/api.ts';
import * as input from '../input/preview.ts';
import { callOver, digestOf, factsDigest, marksFrom, roomIn } from '../rules/selection.ts';
import { editionCall } from '../store/editions.ts';
import * as store from '../store/preview.ts';
import { seatPlanOf } from '../store/seats.ts';
import { selectionOf } from '../store/selection.ts';

const perPage = 50;
const aboutEdition = ({ tx }: Reading, { edition }: { edition: string }) => editionSubject(tx, edition);
/** Homes whose applicants an actor may see by name; null: all. */
const homesOf = ({ actor }: Reading): readonly string[] | null => isPlatformAdministrator(actor) ? null : institutionsWith(actor, 'officer', 'administrator');

/** The digest of all that a selection would be made of now; the same as factsOf of commands/preview.ts. */
async function digestNow({ tx }: Reading, edition: string) {
  const applied = await store.undecided(tx, edition), rule = await store.ruleOf(tx, edition), room = roomIn(await seatPlanOf(tx, edition), applied.length);
  return { applied, rule, room, digest: factsDigest(applied, rule, room, await consentsAbout(tx, { kind: 'groups', about: `edition:${edition}` }, applied.map(({ person }) => person))) };
}

export const previewPage = view({
  id: 'admissions.previewPage', input: input.editionInput, permission: 'admissions.decide', about: aboutEdition,
  async run(reading, { edition: id }) {
    const { tx } = reading, edition = await editionCall(tx, id);
    if (!edition) return refuse('gate.refusal.missing');
    const { applied, rule, room, digest } = await digestNow(reading, id), preview = await store.previewOf(tx, id) ?? null, proposal = await store.proposalOf(tx, id) ?? null, homes = homesOf(reading);
    return ok({
      edition, rule, room, callOver: callOver(edition.call, reading.now), count: applied.length, withMarks: applied.filter(({ marks }) => marks !== null).length, withScore: applied.filter(({ score }) => score !== null).length,
      own: edition.partners.filter(({ institution }) => homes === null || homes.includes(institution)).map(({ institution, name }) => ({ institution, name })),
      preview: preview && { figures: preview.figures, at: preview.made_at, stale: preview.facts !== digest },
      proposal: proposal && { policy: proposal.policy, confirmed: proposal.confirmed_at !== null }, seed: seedShown(await store.seedOf(tx, id)),
    });
  },
});

const seedShown = (seed: store.Seed | null) => seed && { commitment: seed.commitment, committedAt: seed.committed_at, revealed: seed.revealed_at && seed.seed };

export const proposalPage = view({
  id: 'admissions.proposalPage', input: input.proposalInput, permission: 'admissions.decide', about: aboutEdition,
  async run(reading, { edition: id, after = 0 }) {
    const { tx } = reading, edition = await editionCall(tx, id), proposal = await store.proposalOf(tx, id) ?? null, homes = homesOf(reading);
    if (!edition) return refuse('gate.refusal.missing');
    const rows = (proposal ? await store.outcomesOf(tx, id, homes, after, perPage + 1) : []).map(({ answers, marks, ...row }) => ({ ...row, marks: marksFrom(marks, answers.topPercent) }));
    const open = proposal ? await store.openIn(tx, id) : [], own = open.filter(({ home }) => homes === null || homes.includes(home ?? ''));
    const total = (those: typeof open, selected: boolean): number => those.filter((each) => each.selected === selected).reduce((sum, { count }) => sum + count, 0);
    return ok({
      edition, proposal: proposal && { id: proposal.id, policy: proposal.policy, why: proposal.why, at: proposal.made_at, confirmed: proposal.confirmed_at, options: proposal.options },
      rows: rows.slice(0, perPage), next: rows.length > perPage ? rows[perPage - 1]!.position : null,
      open: { offers: total(own, true), others: total(own, false), elsewhere: total(open, true) + total(open, false) - total(own, true) - total(own, false) }, offerDays: (await selectionOf(tx, id)).offer_days,
    });
  },
});

/** A lot's number in the draw, and how many were drawn before it. */
function drawnAs(seed: string, lots: readonly string[], lot: string) {
  const at = lots.indexOf(lot), { number, place } = drawLottery(seed, lots.length, (each) => lots[each]!);
  return at < 0 ? null : { number: lotteryText(number[at]!), place: place[at]! + 1 };
}

/** The public page of how an edition selects; `lot` asks for a number of the draw. */
export const howSelected = view({
  id: 'admissions.howSelected', input: input.howInput, permission: 'public.read', about: everybody,
  async run({ tx }, { edition: id, lot }) {
    const edition = await editionCall(tx, id);
    if (!edition || edition.call.state === 'draft') return refuse('gate.refusal.missing');
    const seed = await store.seedOf(tx, id), proposal = seed?.revealed_at ? await store.proposalOf(tx, id) ?? null : null, lots = proposal ? await store.lotsOf(tx, id) : [];
    return ok({
      edition: { id, title: edition.title, name: edition.name, capacity: edition.capacity }, homes: edition.partners.map(({ institution, name, capacity }) => ({ institution, name, capacity })),
      rule: await store.ruleOf(tx, id), seed: seedShown(seed), agrees: seed !== null && digestOf(seed.seed) === seed.commitment,
      result: proposal && { policy: proposal.policy, why: proposal.why, options: proposal.options, lots: lots.length }, lot: lot ?? null, drawn: lot && seed && proposal ? drawnAs(seed.seed, lots, lot) : null,
    });
  },
});

/** The draw as `meridian select` takes it: every lot, and options under which the whole order is that of the lottery. */
export const drawFile = view({
  id: 'admissions.drawFile', input: input.editionInput, permission: 'public.read', about: everybody,
  async run({ tx }, { edition }) {
    const seed = await store.seedOf(tx, edition);
    return seed?.revealed_at ? ok({ edition, seed: seed.seed, lots: await store.lotsOf(tx, edition) }) : refuse('selection.refusal.notDrawn');
  },
});

export type PreviewPage = ShownBy<typeof previewPage>;
export type ProposalPage = ShownBy<typeof proposalPage>;
export type HowSelected = ShownBy<typeof howSelected>;
