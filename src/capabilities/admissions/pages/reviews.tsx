// What a reader has to read, and one application with its rubric.
import { Button, ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Form, formOf, RadioGroup, NumberField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { OwnReviews, ReviewPage } from '../views/review.ts';

/** How a blind reader tells one application from another: the end of its id, which says nothing of the person. */
const numberOf = (id: string): string => id.slice(-4).toUpperCase();

export function reviewsPage(data: OwnReviews, { reader }: Visit): Page {
  const { say } = reader, { edition } = data, base = `/editions/${edition.id}/reviews`;
  return {
    title: `${say('admissions.reading.title')}: ${edition.title}`, width: 'reading', unlisted: true, trail: [{ label: `${edition.title}, ${edition.name}`, href: `/editions/${edition.id}` }],
    main: (
      <>
        <Heading kicker={<Name>{edition.title}, {edition.name}</Name>} title={say('admissions.reading.title')} lead={say('admissions.reading.lead')} />
        {data.rows.length === 0 ? <Empty title={say('admissions.reading.none')} icon="book" /> : <ItemList items={data.rows.map((row) => ({
          title: say('admissions.reading.application', { number: numberOf(row.application) }), href: `${base}/${row.application}`,
          end: <Tag tone={row.state === 'done' ? 'good' : row.open ? 'watch' : 'plain'}>{say(row.state === 'done' ? 'admissions.reading.done' : row.open ? 'admissions.reading.open' : 'admissions.reading.closed')}</Tag>,
        }))} />}
        <Pager reader={reader} next={data.next && `${base}?after=${data.next}`} />
      </>
    ),
  };
}

/** Scales up to ten are clicked, longer ones typed. */
function Score({ data, form, at }: { readonly data: ReviewPage; readonly form: ReturnType<typeof formOf>; readonly at: number }): Html {
  const { id, label, scale, hint } = data.rubric[at]!, name = `scores.${id}`, words = hint === '' ? undefined : hint;
  return scale <= 10
    ? <RadioGroup form={form} name={name} label={label} hint={words} inline required options={Array.from({ length: scale + 1 }, (_, value) => ({ value: String(value), label: form.reader.number(value) }))} />
    : <NumberField form={form} name={name} label={label} hint={words} min={0} max={scale} required />;
}

function Answers({ data, visit }: { readonly data: ReviewPage; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, { answers } = data;
  return (
    <>
      <Section title={say('admissions.step.motivation')} lead={data.question || undefined}>{data.motivation ? <Prose text={data.motivation} /> : <p>{say('admissions.reading.noMotivation')}</p>}</Section>
      <Section title={say('admissions.check.answers')}>
        <Facts facts={[
          { label: say('admissions.apply.year'), value: answers.year && reader.number(answers.year) },
          { label: say('admissions.check.standing'), value: answers.topPercent && reader.percent(answers.topPercent / 100) },
          ...Object.entries(answers.languages ?? {}).map(([code, { level, evidence, detail }]) => ({
            label: reader.languageName(code), value: [level, evidence && say(`admissions.evidence.${evidence}`), data.blind ? undefined : detail].filter(Boolean).join(' · '),
          })),
        ]} />
      </Section>
      {data.documents.length > 0 && <Section title={say('admissions.step.documents')}><ItemList items={data.documents.map((each) => ({
        title: <Name>{each.name}</Name>, icon: 'file' as const, href: `/editions/${data.edition.id}/reviews/${data.application}/documents/${each.id}`, detail: `${say(`admissions.document.${each.kind}`)} · ${reader.size(each.size_bytes)}`,
      }))} /></Section>}
    </>
  );
}

export function reviewPage(data: ReviewPage, visit: Visit): Page {
  const { say } = visit.reader, base = `/editions/${data.edition.id}/reviews`, own = `${base}/${data.application}`, title = say('admissions.reading.application', { number: numberOf(data.application) });
  const form = formOf(visit, 'admissions.submitReview', { scores: data.review.scores, comment: data.review.comment }), conflict = formOf(visit, 'admissions.declareConflict');
  return {
    title, width: 'reading', unlisted: true, trail: [{ label: say('admissions.reading.title'), href: base }],
    main: (
      <>
        <Heading kicker={<Name>{data.edition.title}, {data.edition.name}</Name>} title={data.who ? <Name>{data.who.name}</Name> : title} lead={data.who ? data.who.home : data.blind ? say('admissions.reading.blind') : undefined} />
        {!data.open ? <Notice kind="info"><p>{say('admissions.refusal.reviewClosed')}</p></Notice> : (
          <>
            <Answers data={data} visit={visit} />
            <Section title={say('admissions.reading.scores')}>
              <Form form={form} action={own}>
                {data.rubric.map((_, at) => <Score data={data} form={form} at={at} />)}
                <TextArea form={form} name="comment" label={say('admissions.reading.comment')} hint={say('admissions.reading.commentHint')} rows={4} maxlength={4000} />
                <Button>{say('admissions.reading.send')}</Button>
              </Form>
            </Section>
            <Disclosure summary={say('admissions.reading.conflict')} open={conflict.refused}>
              <p>{say('admissions.reading.conflictLead')}</p>
              <Form form={conflict} action={`${own}/conflict`}>
                <TextField form={conflict} name="why" label={say('admissions.reading.conflictWhy')} maxlength={500} required />
                <Button kind="danger">{say('admissions.reading.conflictSend')}</Button>
              </Form>
            </Disclosure>
          </>
        )}
        <ButtonLink href={base} kind="plain">{say('admissions.reading.back')}</ButtonLink>
      </>
    ),
  };
}
