// The programmes of an institution, for its staff: drafts and invitations included.
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag, Tags } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { ProgrammesOf } from '../views/manage.ts';

export function programmesOfPage({ institution, rows, next, mayCreate }: ProgrammesOf, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `/institutions/${institution.id}`, title = say('programmes.of.title', { institution: institution.name });
  const create = mayCreate && <ButtonLink kind="primary" href={`${path}/programmes/new`} icon="plus">{say('programmes.of.create')}</ButtonLink>;
  return {
    title, unlisted: true, trail: [{ label: institution.name, href: path }],
    main: (
      <>
        <Heading title={<Name>{title}</Name>} lead={say('programmes.of.lead')} actions={rows.length > 0 && create} />
        {rows.length === 0 ? <Empty title={say('programmes.of.none')} icon="book" action={create}>{say('programmes.of.noneHint')}</Empty> : <ItemList items={rows.map((row) => ({
          title: <Name>{row.title}</Name>, href: `/programmes/${row.id}/manage`, icon: 'book', detail: say(row.lead === institution.id ? 'programmes.role.lead' : `programmes.role.${row.role}`),
          end: <Tags>{row.agreed_at === null && <Tag tone="watch">{say('programmes.of.asked')}</Tag>}{!row.listed && <Tag>{say('programmes.state.draft')}</Tag>}</Tags>,
        }))} />}
        <Pager reader={reader} next={next && `${path}/programmes?after=${next}`} />
      </>
    ),
  };
}
