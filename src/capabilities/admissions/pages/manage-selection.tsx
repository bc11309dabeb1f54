// How an edition selects: rubric, blind reading, readers, offers.
import { Button, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Checkbox, FieldGroup, FieldRow, Form, formOf, Hidden, NumberField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import type { SelectionPage } from '../views/staff.ts';

/** Empty rows offered below the criteria that there are. */
const spareRows = 3;

function Settings({ data, visit }: { readonly data: SelectionPage; readonly visit: Visit }): Html {
  const { say } = visit.reader, { selection, edition } = data;
  const form = formOf(visit, 'admissions.setSelection', {
    criteria: selection.rubric.map((each) => ({ ...each })), blind: selection.blind, ownInstitution: selection.own_institution, reviewsWanted: selection.reviews_wanted,
    offerDays: selection.offer_days, offersBeyond: selection.offers_beyond, question: selection.question,
  });
  const rows = Math.min(12, Math.max(form.rows('criteria'), selection.rubric.length) + (data.inUse || form.refused ? 0 : spareRows));
  return (
    <Form form={form} action={`/editions/${edition.id}/manage/selection`}>
      <TextArea form={form} name="question" label={say('admissions.selection.question')} hint={say('admissions.selection.questionHint')} rows={2} maxlength={500} />
      <FieldGroup title={say('admissions.selection.rubric')} lead={say('admissions.selection.rubricLead')}>
        {data.inUse && <Notice kind="info"><p>{say('admissions.refusal.rubricInUse')}</p></Notice>}
        {Array.from({ length: rows }, (_, at) => (
          <FieldGroup title={say('admissions.selection.criterion', { number: at + 1 })}>
            {form.value(`criteria.${at}.id`) && <Hidden name={`criteria.${at}.id`} value={form.value(`criteria.${at}.id`)} />}
            <TextField form={form} name={`criteria.${at}.label`} label={say('admissions.selection.label')} maxlength={120} />
            <FieldRow>
              <NumberField form={form} name={`criteria.${at}.weight`} label={say('admissions.selection.weight')} min={0.1} max={100} step={0.1} />
              <NumberField form={form} name={`criteria.${at}.scale`} label={say('admissions.selection.scale')} min={1} max={100} />
            </FieldRow>
            <TextField form={form} name={`criteria.${at}.hint`} label={say('admissions.selection.hint')} maxlength={400} />
          </FieldGroup>
        ))}
      </FieldGroup>
      <FieldGroup title={say('admissions.selection.reading')}>
        <Checkbox form={form} name="blind" label={say('admissions.selection.blind')} hint={say('admissions.selection.blindHint')} />
        <Checkbox form={form} name="ownInstitution" label={say('admissions.selection.ownInstitution')} hint={say('admissions.selection.ownInstitutionHint')} />
        <NumberField form={form} name="reviewsWanted" label={say('admissions.selection.reviewsWanted')} min={0} max={10} required />
      </FieldGroup>
      <FieldGroup title={say('admissions.selection.offers')}>
        <NumberField form={form} name="offerDays" label={say('admissions.selection.offerDays')} min={1} max={90} required />
        <NumberField form={form} name="offersBeyond" label={say('admissions.selection.offersBeyond')} hint={say('admissions.selection.offersBeyondHint')} min={0} max={10_000} />
      </FieldGroup>
      <Button>{say('admissions.selection.save')}</Button>
    </Form>
  );
}

function Readers({ data, visit }: { readonly data: SelectionPage; readonly visit: Visit }): Html {
  const { say } = visit.reader, base = `/editions/${data.edition.id}/manage/readers`, form = formOf(visit, 'admissions.addReviewer');
  return (
    <Section title={say('admissions.readers.title')} lead={say('admissions.readers.lead')}>
      {data.reviewers.length === 0 ? <Empty title={say('admissions.readers.none')} icon="people" /> : <ItemList items={data.reviewers.map((each) => ({
        title: <Name>{each.name || each.email}</Name>, detail: say('admissions.readers.load', { open: each.open, done: each.done }),
        end: <PostButton action={`${base}/remove`} fields={{ person: each.person }} kind="plain" label={say('admissions.readers.removeNamed', { name: each.name || (each.email ?? '') })}>{say('admissions.reviews.remove')}</PostButton>,
      }))} />}
      <Form form={form} action={base}>
        <TextField form={form} name="email" type="email" label={say('admissions.readers.email')} hint={say('admissions.readers.emailHint')} required />
        <Button kind="secondary" icon="plus">{say('admissions.readers.add')}</Button>
      </Form>
    </Section>
  );
}

export function selectionPage(data: SelectionPage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition } = data;
  return {
    title: `${say('admissions.manage.selection')}: ${edition.title}`, unlisted: true, section: { kind: 'manage', edition: edition.id }, width: 'reading', trail: [{ label: `${edition.title}, ${edition.name}`, href: `/editions/${edition.id}/manage` }],
    main: (
      <>
        <Heading kicker={<Name>{edition.title}, {edition.name}</Name>} title={say('admissions.manage.selection')} lead={say('admissions.selection.lead')} />
        <Readers data={data} visit={visit} />
        <Section title={say('admissions.selection.title')}><Settings data={data} visit={visit} /></Section>
      </>
    ),
  };
}
