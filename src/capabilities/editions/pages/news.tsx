// Announcements: read by those who take part, written by those who teach.
import { Button } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Form, formOf, TextArea, TextField } from '../../../ui/form.tsx';
import { Section } from '../../../ui/layout.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import type { News } from '../views/space.ts';
import { framed } from './frame.tsx';

const pageFull = 50;

const List = ({ news, visit, base }: { readonly news: News['news']; readonly visit: Visit; readonly base: string }) => (
  <>
    {news.map((each) => <Section title={<Name>{each.title}</Name>} lead={<><Name>{each.name}</Name>, <When at={each.written_at} reader={visit.reader} /></>}><Prose text={each.words} /></Section>)}
    <Pager reader={visit.reader} next={news.length === pageFull ? `${base}?after=${news.at(-1)!.id}` : undefined} />
  </>
);

export function newsPage({ head, news }: News, visit: Visit): Page {
  const { reader } = visit, { say } = reader;
  return framed({
    reader, head, kind: 'space', width: 'reading', title: say('editions.news.title'),
    main: news.length === 0 ? <Empty title={say('editions.news.none')} icon="mail"><p>{say('editions.news.noneText')}</p></Empty> : <List news={news} visit={visit} base={`/editions/${head.id}/space/announcements`} />,
  });
}

export function manageNewsPage({ head, news }: News, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'editions.announce'), path = `/editions/${head.id}/manage/announcements`;
  return framed({
    reader, head, kind: 'manage', width: 'reading', title: say('editions.news.title'), lead: say('editions.news.manageLead'),
    main: (
      <>
        <Form form={form} action={path}>
          <TextField form={form} name="title" label={say('editions.news.heading')} maxlength={160} required />
          <TextArea form={form} name="words" label={say('editions.news.words')} rows={6} maxlength={5000} required />
          <Button icon="mail">{say('editions.news.send')}</Button>
        </Form>
        <List news={news} visit={visit} base={path} />
      </>
    ),
  });
}
