// The programmes of an institution, for its staff: drafts and invitations included.
import { couldHold } from '../../../kernel/gate.ts';
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { ItemList } from '../../../ui/list.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag, Tags } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { ProgrammesOf } from '../views/manage.ts';
import { Asked, ClickRefusals } from './parts.tsx';

/** What the institution is asked for, to be answered here: until it has agreed, the programme's own pages are not its to open. */
function Invitations({ data: { institution, rows, mayAnswer }, visit: { reader } }: { readonly data: ProgrammesOf; readonly visit: Visit }): Html {
  const { say } = reader;
  return <>{rows.filter(({ agreed_at }) => mayAnswer && agreed_at === null).map((row) => (
    <Asked title={say('programmes.next.agree', { institution: institution.name, title: row.title })} programme={row.id} institution={institution.id} name={institution.name} say={say}>
      <p><Name>{row.summary}</Name></p>
      <Facts facts={[
        { label: say('programmes.role.lead'), value: <Name>{row.lead_name}</Name> }, { label: say('programmes.partner.role'), value: say(`programmes.role.${row.role}`) },
        ...(row.share === null ? [] : [{ label: say('programmes.partner.share'), value: reader.percent(row.share / 100) }]), ...(row.work === '' ? [] : [{ label: say('programmes.partner.work'), value: <Name>{row.work}</Name> }]),
      ]} />
    </Asked>
  ))}</>;
}

export function programmesOfPage(data: ProgrammesOf, visit: Visit): Page {
  const { institution, rows, next, mayCreate } = data;
  const { reader } = visit, { say } = reader, edits = couldHold(visit.actor, 'programme.edit'), path = `/institutions/${institution.id}`, title = say('programmes.of.title', { institution: institution.name });
  const create = mayCreate && <ButtonLink kind="primary" href={`${path}/programmes/new`} icon="plus">{say('programmes.of.create')}</ButtonLink>;
  return {
    title, unlisted: true, trail: [{ label: institution.name, href: path }],
    main: (
      <>
        <Heading title={<Name>{title}</Name>} lead={say('programmes.of.lead')} actions={rows.length > 0 && create} />
        <ClickRefusals visit={visit} commands={['programmes.agreeToProgramme', 'programmes.leaveProgramme']} />
        <Invitations data={data} visit={visit} />
        {rows.length === 0 ? <Empty title={say('programmes.of.none')} icon="book" action={create}>{say('programmes.of.noneHint')}</Empty> : <ItemList items={rows.map((row) => ({
          title: <Name>{row.title}</Name>, href: row.agreed_at !== null && edits ? `/programmes/${row.id}/manage` : row.listed ? `/programmes/${row.id}` : undefined, icon: 'book', detail: say(row.lead === institution.id ? 'programmes.role.lead' : `programmes.role.${row.role}`),
          end: <Tags>{row.agreed_at === null && <Tag tone="watch">{say('programmes.of.asked')}</Tag>}{!row.listed && <Tag>{say('programmes.state.draft')}</Tag>}</Tags>,
        }))} />}
        <Pager reader={reader} next={next && `${path}/programmes?after=${next}`} />
      </>
    ),
  };
}
