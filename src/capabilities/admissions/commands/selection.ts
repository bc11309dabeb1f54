// How an edition selects: rubric, blind reading, offers; who was invited, nominated or enrolled by a home institution.
import { scope } from '../../../kernel/gate.ts';
import { command, type Reading } from '../../../kernel/operation.ts';
import { ok, type Refusal, refuse, refuseAll } from '../../../kernel/result.ts';
import { personWithEmail, readerOf } from '../../accounts/api.ts';
import { institutionOf } from '../../network/api.ts';
import { languages } from '../../../text/reader.ts';
import { editionSubject } from '../../programmes/api.ts';
import * as input from '../input/staff.ts';
import { parseAddresses } from '../rules/naming.ts';
import { editionCall, partnerOf } from '../store/editions.ts';
import { anyReviewDone } from '../store/reviews.ts';
import * as store from '../store/selection.ts';
import { tellNamed } from './mails.ts';

export const aboutEdition = ({ tx }: Reading, { edition }: { edition: string }) => editionSubject(tx, edition);

export const setSelection = command({
  id: 'admissions.setSelection', input: input.selectionInput, permission: 'admissions.decide', about: aboutEdition,
  async run(work, typed) {
    const { edition } = typed, before = await store.selectionOf(work.tx, edition);
    const rubric = typed.criteria.map(({ id, ...rest }, at) => ({ id: id ?? `c${Math.max(0, ...before.rubric.map((each) => Number(each.id.slice(1)))) + at + 1}`, ...rest }));
    if (JSON.stringify(rubric) !== JSON.stringify(before.rubric.map(({ id, label, weight, scale, hint }) => ({ id, label, weight, scale, hint }))) && await anyReviewDone(work.tx, edition)) {
      return refuse('admissions.refusal.rubricInUse');
    }
    await store.putSelection(work.tx, {
      edition, rubric: JSON.stringify(rubric), blind: typed.blind, own_institution: typed.ownInstitution, reviews_wanted: typed.reviewsWanted,
      offer_days: typed.offerDays, offers_beyond: typed.offersBeyond, question: typed.question, changed_at: work.now,
    });
    work.record({ what: 'selectionSet', on: `edition:${edition}`, why: `${rubric.length} criteria, blind ${typed.blind}, ${typed.reviewsWanted} readers` });
    return ok({});
  },
});

const aboutInstitution = async ({ tx }: Reading, { edition, institution }: { edition: string; institution: string }) =>
  await editionCall(tx, edition) ? { scopes: [scope('institution', institution)] } : null;

/**
 * Names students by their addresses, one or more a line; all or none. Those newly named are told, each in their own
 * language, or in one of the institution's where they have no account: none is made for who does not come.
 */
export const nameStudents = command({
  id: 'admissions.nameStudents', input: input.nameInput, permission: 'admissions.decide', about: aboutInstitution,
  async run(work, { edition: id, institution, kind, emails }) {
    const edition = (await editionCall(work.tx, id))!, partner = partnerOf(edition, institution);
    if (!partner) return refuse('admissions.refusal.noPartner', { field: 'institution' });
    const { addresses, faults } = parseAddresses(emails);
    if (faults.length > 0) return refuseAll(faults.slice(0, 10).map(({ line, text }): Refusal => ({ code: 'admissions.refusal.addressLine', field: 'emails', args: { line, text } })));
    const taught = (await institutionOf(work.tx, institution))?.languages ?? [], language = taught.find((each) => (languages as readonly string[]).includes(each)) ?? 'en';
    let named = 0;
    for (const email of addresses.toSorted()) {
      if (!await store.nameStudent(work.tx, { edition: id, institution, email, kind, named_by: work.actor.person, named_at: work.now })) continue;
      await tellNamed(work, email, readerOf(await personWithEmail(work.tx, email) ?? { language, zone: partner.zone }), edition, partner.name, kind);
      named += 1;
    }
    work.record({ what: `studentsNamed:${kind}`, on: `edition:${id}`, why: `${institution}: ${named}` });
    return ok({ named });
  },
});

export const unnameStudent = command({
  id: 'admissions.unnameStudent', input: input.unnameInput, permission: 'admissions.decide', about: aboutInstitution,
  async run(work, { edition, institution, email }) {
    await store.unnameStudent(work.tx, edition, institution, email);
    work.record({ what: 'studentUnnamed', on: `edition:${edition}`, why: institution });
    return ok({});
  },
});
