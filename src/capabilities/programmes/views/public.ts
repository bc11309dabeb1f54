// What everybody sees: the catalogue, programmes, and editions with their call (requirement D1).
import { authorise, type Actor, type Subject } from '../../../kernel/gate.ts';
import { everybody, type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { wordsQuery } from '../../../kernel/words.ts';
import { homeOf, institutionOf } from '../../network/api.ts';
import * as input from '../input.ts';
import { type CatalogueFilter, facetsWanted, mainEdition } from '../rules/catalogue.ts';
import { callPhase, states } from '../rules/editions.ts';
import * as catalogueStore from '../store/catalogue.ts';
import * as store from '../store/records.ts';

/** Programmes on a page of the catalogue: few, so that it stays small on a slow line. */
export const cataloguePage = 15;

/** Where the next page begins: after an open call ('o:deadline:id') or among the others ('r:id'). */
const cursorOf = (after: string | undefined): { open: { until: string; id: string } | null; rest: string } => {
  const [, until, id] = /^o ([0-9TZ:.-]{16,40}) ([a-z0-9-]+)$/.exec(after ?? '') ?? [];
  if (until !== undefined && id !== undefined) try { return { open: { until: Temporal.Instant.from(until).toString(), id }, rest: '' }; } catch { /* an address that was tampered with begins anew */ }
  return { open: null, rest: /^r ([a-z0-9-]+)$/.exec(after ?? '')?.[1] ?? '' };
};

async function found({ tx, now }: Reading, { after, q, ...filter }: CatalogueFilter & { after?: string | undefined }) {
  const wanted = { words: wordsQuery(q ?? ''), facets: facetsWanted(filter, now) }, { open, rest } = cursorOf(after), size = cataloguePage + 1;
  const first = rest === '' ? await catalogueStore.openCalls(tx, wanted, now, open, size) : [];
  const others = filter.open || first.length >= size ? [] : await catalogueStore.otherProgrammes(tx, wanted, now, rest, size - first.length);
  const rows = [...first, ...others].slice(0, cataloguePage), last = rows.at(-1), more = first.length + others.length > cataloguePage;
  const next = !more || !last ? null : rows.length <= first.length ? `o ${last.open_until} ${last.id}` : `r ${last.id}`;
  return { rows, next };
}

export const catalogue = view({
  id: 'programmes.catalogue', input: input.catalogueInput, permission: 'public.read', about: everybody,
  async run(reading, filter) {
    const { tx, now } = reading, { rows, next } = await found(reading, filter), { after: _, ...asked } = filter;
    return ok({
      filter: asked, next, countries: await catalogueStore.countriesOffered(tx), partner: asked.partner ? (await institutionOf(tx, asked.partner))?.name ?? asked.partner : null,
      rows: rows.map(({ editions, ...row }) => {
        const edition = mainEdition(editions, now);
        return { ...row, edition: edition && { ...edition, phase: callPhase(edition, now) } };
      }),
    });
  },
});
export type Catalogue = ShownBy<typeof catalogue>;

const serves = (actor: Actor, subject: Subject | null): boolean => subject !== null && authorise(actor, 'edition.manage', subject).ok;

/** A programme. While none of its editions was called, only its own people see it. */
export const programme = view({
  id: 'programmes.programme', input: input.programmeInput, permission: 'public.read', about: everybody,
  async run({ tx, now, actor }, { programme: id }) {
    const found = await store.programmeOf(tx, id), staff = found !== undefined && serves(actor, await store.programmeSubject(tx, id));
    const all = found ? await store.editionsOf(tx, id) : [], editions = all.filter(({ state }) => states[state].listed).map((each) => ({ ...each, phase: callPhase(each, now) }));
    if (!found || (editions.length === 0 && !staff)) return refuse('gate.refusal.missing');
    return ok({ programme: found, staff, editions, main: mainEdition(editions, now), partners: await store.partnersOf(tx, id) });
  },
});
export type ProgrammeShown = ShownBy<typeof programme>;

/** An edition with the terms of each partner and its plan. Drafts are seen by their own people only. */
export const edition = view({
  id: 'programmes.edition', input: input.editionInput, permission: 'public.read', about: everybody,
  async run({ tx, now, actor }, { edition: id }) {
    const found = await store.editionOf(tx, id), staff = found !== undefined && serves(actor, await store.editionSubject(tx, id));
    if (!found || (!states[found.state].listed && found.state !== 'cancelled' && !staff)) return refuse('gate.refusal.missing');
    const home = actor.person === null ? null : await homeOf(tx, actor.person);
    return ok({
      edition: found, phase: callPhase(found, now), staff, home: home?.institution ?? null, programme: (await store.programmeOf(tx, found.programme))!,
      partners: await store.partnersOf(tx, found.programme), terms: await store.editionPartnersOf(tx, id), weeks: await store.weeksOf(tx, id), activities: await store.activitiesOf(tx, id),
    });
  },
});
export type EditionShown = ShownBy<typeof edition>;
