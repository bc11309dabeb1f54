// What readers see: the applications given to them, without name, home and address where reading is blind.
import { type Reading, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { readFile } from '../../../storage/files.ts';
import { personOf } from '../../accounts/api.ts';
import * as input from '../input/staff.ts';
import { table } from '../rules/states.ts';
import { applicationById, documentsOf } from '../store/applications.ts';
import { editionCall, partnerOf, termsIn } from '../store/editions.ts';
import * as store from '../store/reviews.ts';
import { selectionOf } from '../store/selection.ts';

const perPage = 50;

export const ownReviews = view({
  id: 'admissions.ownReviews', input: input.reviewsInput, permission: 'admissions.review',
  about: async ({ tx, actor }, { edition }) => ({ scopes: [], owners: actor.person !== null && await store.reviewerOf(tx, edition, actor.person) ? [actor.person] : [] }),
  async run({ tx, actor }, { edition: id, after }) {
    const edition = await editionCall(tx, id);
    if (!edition) return refuse('gate.refusal.missing');
    const rows = (await store.reviewsBy(tx, id, actor.person!, after ?? null)).map(({ application, state, total, application_state: now }) => ({ application, state, total, open: table[now].review }));
    return ok({ edition, rows: rows.slice(0, perPage), next: rows.length > perPage ? rows[perPage - 1]!.application : null });
  },
});

const aboutReview = async ({ tx, actor }: Reading, { edition, application }: { edition: string; application: string }) => {
  const review = actor.person === null ? undefined : await store.reviewOf(tx, edition, application, actor.person);
  return { scopes: [], owners: review && review.state !== 'conflict' ? [review.reviewer] : [] };
};

export const reviewPage = view({
  id: 'admissions.reviewPage', input: input.oneInput, permission: 'admissions.review', about: aboutReview,
  async run({ tx, actor }, { edition: id, application: which }) {
    const review = (await store.reviewOf(tx, id, which, actor.person!))!, application = (await applicationById(tx, which))!;
    const edition = (await editionCall(tx, id))!, { rubric, blind, question } = await selectionOf(tx, id), open = table[application.state].review;
    const { year, topPercent, enrolled, languages } = open ? application.answers : {};
    // Only what is shown leaves this view: under blind reading neither who it is nor files that would tell.
    const who = blind || !open ? null : { name: (await personOf(tx, application.person))?.name ?? '', home: partnerOf(edition, application.home)?.name ?? '' };
    return ok({
      edition: { id, title: edition.title, name: edition.name }, application: which, open, blind, who, rubric, question, review: { state: review.state, scores: review.scores, comment: review.comment },
      answers: { year, topPercent, enrolled, languages }, needed: { ...termsIn(edition, application.home)?.advised, ...termsIn(edition, application.home)?.languages }, motivation: open ? application.motivation : '',
      documents: who === null ? [] : (await documentsOf(tx, id, which)).map(({ id, name, kind, size_bytes }) => ({ id, name, kind, size_bytes })),
    });
  },
});

export const documentForReader = view({
  id: 'admissions.documentForReader', input: input.documentForStaffInput, permission: 'admissions.review', about: aboutReview,
  async run({ tx }, { edition, application, document }) {
    const { blind } = await selectionOf(tx, edition), found = (await documentsOf(tx, edition, application)).find((each) => each.id === document);
    const open = table[(await applicationById(tx, application))!.state].review, file = found && !blind && open ? await readFile(tx, found.file) : null;
    return found && file ? ok({ name: found.name, ...file }) : refuse('gate.refusal.missing');
  },
});

export type OwnReviews = ShownBy<typeof ownReviews>;
export type ReviewPage = ShownBy<typeof reviewPage>;
