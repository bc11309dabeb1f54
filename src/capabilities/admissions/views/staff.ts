// What officers see: applications of their own institutions, one of them whole, how the edition selects, who was named.
import { institutionsWith, isPlatformAdministrator, scope, type Actor } from '../../../kernel/gate.ts';
import { type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { readFile } from '../../../storage/files.ts';
import { sealedKinds } from '../../../storage/vault.ts';
import { personOf } from '../../accounts/api.ts';
import { editionSubject } from '../../programmes/api.ts';
import * as input from '../input/staff.ts';
import { freeSeats } from '../rules/seats.ts';
import { affiliationWith, applicationById, changesOf, documentsOf } from '../store/applications.ts';
import { editionCall, findingsOf, partnerOf } from '../store/editions.ts';
import * as reviews from '../store/reviews.ts';
import { seatPlanOf, turnOf } from '../store/seats.ts';
import * as store from '../store/selection.ts';

const perPage = 50;
const aboutEdition = ({ tx }: Reading, { edition }: { edition: string }) => editionSubject(tx, edition);
const aboutApplication = async ({ tx }: Reading, { edition, application }: { edition: string; application: string }) => {
  const found = await applicationById(tx, application);
  return found?.edition === edition ? { scopes: found.home === null ? [] : [scope('institution', found.home)] } : null;
};

/** The homes whose applications an actor may see: their own institutions', or all (null) for the platform's administrators. */
function homesSeenBy(actor: Actor, asked: string | undefined): readonly string[] | null {
  const own = isPlatformAdministrator(actor) ? null : institutionsWith(actor, 'officer', 'administrator');
  if (asked === undefined) return own;
  return own === null || own.includes(asked) ? [asked] : [];
}

/** What follows the last row of a page, as the next page's `after`. */
function keyOf(row: store.Listed, order: 'newest' | 'score' | 'queue'): string {
  return order === 'newest' ? row.id : order === 'queue' ? String(row.queue) : `${row.score ?? ''}~${row.id}`;
}
const keyForms = { newest: /^[0-9a-f-]{36}$/, queue: /^-?\d{1,16}$/, score: /^(?:\d+(?:\.\d+)?)?~[0-9a-f-]{36}$/ } as const;
/** A key that is none starts from the top. */
const keyIn = (after: string | undefined, order: keyof typeof keyForms): string | null => after !== undefined && keyForms[order].test(after) ? after : null;

export const applicationsOf = view({
  id: 'admissions.applicationsOf', input: input.listInput, permission: 'admissions.decide', about: aboutEdition,
  async run({ tx, actor }, { edition: id, home, state, order, after }) {
    const edition = await editionCall(tx, id);
    if (!edition) return refuse('gate.refusal.missing');
    const homes = homesSeenBy(actor, home), all = homesSeenBy(actor, undefined);
    const rows = await store.listOf(tx, id, { homes, state: state ?? null, order, after: keyIn(after, order) }, perPage + 1);
    const page = rows.slice(0, perPage), plan = await seatPlanOf(tx, id);
    const own = edition.partners.filter(({ institution }) => all === null || all.includes(institution));
    const { offers_beyond: beyond, rubric, offer_days: offerDays } = await store.selectionOf(tx, id);
    return ok({
      edition, rows: page, next: rows.length > perPage ? keyOf(page.at(-1)!, order) : null, filter: { home: home ?? null, state: state ?? null, order }, after: keyIn(after, order),
      homes: own.map(({ institution, name, capacity }) => ({ institution, name, capacity, taken: plan.homes.get(institution)?.taken ?? 0, offered: plan.homes.get(institution)?.offered ?? 0 })),
      seats: { ...plan.edition, free: freeSeats(plan.edition) }, counts: await store.countsOf(tx, id, all), channels: await store.channelsOf(tx, id, all), beyond, offerDays, hasRubric: rubric.length > 0,
    });
  },
});

/** Rows of the export, at most. */
const exportMost = 50_000;

export const applicationsExport = view({
  id: 'admissions.applicationsExport', input: input.listInput, permission: 'admissions.decide', about: aboutEdition,
  async run({ tx, actor }, { edition, home, state, order }) {
    const rows: store.Listed[] = [];
    for (let after: string | null = null; rows.length < exportMost;) {
      const some: store.Listed[] = await store.listOf(tx, edition, { homes: homesSeenBy(actor, home), state: state ?? null, order, after }, 1000);
      rows.push(...some);
      if (some.length < 1000) return ok({ edition, rows, complete: true });
      after = keyOf(some.at(-1)!, order);
    }
    return ok({ edition, rows, complete: false });
  },
});

export const applicationForStaff = view({
  id: 'admissions.applicationForStaff', input: input.oneInput, permission: 'admissions.decide', about: aboutApplication,
  async run({ tx, now, actor }, { edition: id, application: which }) {
    const application = (await applicationById(tx, which))!, edition = (await editionCall(tx, id))!;
    if (application.state === 'draft' || application.state === 'withdrawn') return refuse('admissions.refusal.notSent');
    const { rubric, offer_days: offerDays } = await store.selectionOf(tx, id), plan = await seatPlanOf(tx, id);
    return ok({
      edition, application, partner: partnerOf(edition, application.home), rubric, offerDays, person: (await personOf(tx, application.person))!,
      affiliation: application.home === null ? null : await affiliationWith(tx, application.person, application.home),
      findings: await findingsOf(tx, edition, application, now), documents: await documentsOf(tx, id, which), changes: await changesOf(tx, id, which),
      reviews: await reviews.reviewsOn(tx, id, which), reviewers: await reviews.reviewersOf(tx, id), interviews: await reviews.interviewsOf(tx, id, which),
      turn: application.state === 'waiting' ? await turnOf(tx, application) : null,
      sealed: await sealedKinds(tx, application.person, `edition:${id}`), seats: plan.homes.get(application.home ?? '') ?? null,
      mayUnseal: institutionsWith(actor, 'officer', 'administrator').includes(application.home ?? ''),
    });
  },
});

export const documentForStaff = view({
  id: 'admissions.documentForStaff', input: input.documentForStaffInput, permission: 'admissions.decide', about: aboutApplication,
  async run({ tx }, { edition, application, document }) {
    const found = (await documentsOf(tx, edition, application)).find((each) => each.id === document), file = found && await readFile(tx, found.file);
    return found && file ? ok({ name: found.name, ...file }) : refuse('gate.refusal.missing');
  },
});

export const selectionPage = view({
  id: 'admissions.selectionPage', input: input.assignAllInput, permission: 'admissions.decide', about: aboutEdition,
  async run({ tx }, { edition: id }) {
    const edition = await editionCall(tx, id);
    return edition ? ok({ edition, selection: await store.selectionOf(tx, id), reviewers: await reviews.reviewersOf(tx, id), inUse: await reviews.anyReviewDone(tx, id) }) : refuse('gate.refusal.missing');
  },
});

export const namedPage = view({
  id: 'admissions.namedPage', input: input.namedPageInput, permission: 'admissions.decide', about: aboutEdition,
  async run({ tx, actor }, { edition: id, after }) {
    const edition = await editionCall(tx, id);
    if (!edition) return refuse('gate.refusal.missing');
    const all = homesSeenBy(actor, undefined), partners = edition.partners.filter(({ institution }) => all === null || all.includes(institution));
    const rows = await store.namedBy(tx, id, partners.map(({ institution }) => institution), after ?? ''), page = rows.slice(0, perPage), last = page.at(-1);
    return ok({ edition, partners, rows: page, next: rows.length > perPage && last ? `${last.institution} ${last.email}` : null });
  },
});

export type ApplicationsOf = ShownBy<typeof applicationsOf>;
export type ApplicationsExport = ShownBy<typeof applicationsExport>;
export type ApplicationForStaff = ShownBy<typeof applicationForStaff>;
export type SelectionPage = ShownBy<typeof selectionPage>;
export type NamedPage = ShownBy<typeof namedPage>;
