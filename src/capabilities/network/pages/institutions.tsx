// The institutions of the network, searched without script.
import { Button, ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { filterOf, Form, SelectField, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { kinds } from '../rules/records.ts';
import type { Institutions } from '../views/records.ts';

export function institutionsPage({ rows, next, countries, mayCreate, filter }: Institutions, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = filterOf(visit);
  const nextAddress = next && `/institutions?${new URLSearchParams(Object.entries({ ...filter, after: next }).filter((each): each is [string, string] => Boolean(each[1])))}`;
  const places = countries.map((code) => ({ value: code, label: reader.country(code) })).sort((a, b) => reader.compare(a.label, b.label));
  return {
    title: say('network.list.title'), description: say('network.list.lead'),
    main: (
      <>
        <Heading title={say('network.list.title')} lead={say('network.list.lead')} actions={mayCreate && <ButtonLink href="/institutions/new" icon="plus">{say('network.list.create')}</ButtonLink>} />
        <Form form={form} method="get" action="/institutions" layout="filters" label={say('network.list.find')}>
          <TextField form={form} name="q" type="search" label={say('network.list.search')} width="medium" />
          <SelectField form={form} name="country" label={say('network.list.country')} empty={say('network.list.all')} options={places} />
          <SelectField form={form} name="kind" label={say('network.list.kind')} empty={say('network.list.all')} options={kinds.map((kind) => ({ value: kind, label: say(`network.kind.${kind}`) }))} />
          <Button kind="secondary" icon="search">{say('network.list.find')}</Button>
        </Form>
        {rows.length === 0
          ? <Empty title={say('network.list.none')} icon="search">{say('network.list.noneHint')}</Empty>
          : <ItemList items={rows.map((row) => ({
            title: <Name>{row.name}</Name>, href: `/institutions/${row.id}`,
            detail: <>{row.city && <><Name>{row.city}</Name>, </>}{reader.country(row.country)}{row.kind !== 'hei' && <> · {say(`network.kind.${row.kind}`)}</>}</>,
          }))} />}
        <Pager reader={reader} next={nextAddress} />
      </>
    ),
  };
}
