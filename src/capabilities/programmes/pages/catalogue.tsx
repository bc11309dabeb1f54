// The catalogue: every programme that the public may see, filtered without script.
import { broadFields, fieldName, fieldsWithin } from '../rules/fields.ts';
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Card, Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Checkbox, filterOf, Form, Hidden, SelectField, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { zoneName } from '../../../ui/time-fields.tsx';
import { When } from '../../../ui/when.tsx';
import type { Reader } from '../../../text/reader.ts';
import { dataSteps, nearHours } from '../rules/catalogue.ts';
import { functions } from '../rules/editions.ts';
import type { Catalogue } from '../views/public.ts';
import { languagesText, StateTag } from './parts.tsx';

/** Languages in which programmes are offered most; any other can stand in the address. */
const offeredLanguages = ['en', 'es', 'fr', 'pt', 'de', 'it', 'ar', 'zh', 'ja', 'ko'];

function Filters({ data: { countries, filter }, visit }: { readonly data: Catalogue; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, form = filterOf(visit), all = say('programmes.catalogue.any');
  const named = (codes: readonly string[], name: (code: string) => string) => codes.map((value) => ({ value, label: name(value) })).sort((a, b) => reader.compare(a.label, b.label));
  const fields = broadFields.map((broad) => ({
    label: fieldName(broad, reader.language),
    options: [{ value: broad, label: say('programmes.catalogue.wholeField', { field: fieldName(broad, reader.language) }) }, ...fieldsWithin(broad).map((code) => ({ value: code, label: fieldName(code, reader.language) }))],
  }));
  const more = Boolean(filter.field || filter.language || filter.function || filter.country || filter.credit || filter.near || filter.free || filter.data);
  return (
    <Form form={form} method="get" action="/programmes" label={say('programmes.catalogue.find')}>
      <TextField form={form} name="q" type="search" label={say('programmes.catalogue.words')} />
      <Checkbox form={form} name="open" label={say('programmes.catalogue.open')} />
      <Disclosure summary={say('programmes.catalogue.more')} open={more}>
        <SelectField form={form} name="field" label={say('programmes.catalogue.field')} empty={all} options={fields} />
        <SelectField form={form} name="language" label={say('programmes.catalogue.language')} empty={all} options={named([...new Set([...offeredLanguages, ...(filter.language ? [filter.language] : [])])], reader.languageName)} />
        <SelectField form={form} name="function" label={say('programmes.catalogue.function')} empty={all} options={functions.map((value) => ({ value, label: say(`programmes.function.${value}`) }))} />
        <SelectField form={form} name="country" label={say('programmes.catalogue.country')} empty={all} options={named(countries, reader.country)} />
        <SelectField form={form} name="data" label={say('programmes.catalogue.data')} empty={all} options={dataSteps.map((step) => ({ value: String(step), label: say('programmes.catalogue.upTo', { size: reader.size(step * 1_000_000) }) }))} />
        <Checkbox form={form} name="near" value={filter.near ?? reader.zone} label={say('programmes.catalogue.near', { hours: nearHours, place: zoneName(filter.near ?? reader.zone) })} />
        <Checkbox form={form} name="credit" label={say('programmes.catalogue.credit')} />
        <Checkbox form={form} name="free" label={say('programmes.catalogue.free')} />
      </Disclosure>
      {filter.partner && <Hidden name="partner" value={filter.partner} />}
      <Buttons><Button kind="secondary" icon="search">{say('programmes.catalogue.find')}</Button></Buttons>
    </Form>
  );
}

function countriesText(row: Catalogue['rows'][number], { country, list }: Reader): string {
  const names = [...new Set(row.partners.map((partner) => country(partner.country)))];
  return list(names.length > 5 ? [...names.slice(0, 4), `+${names.length - 4}`] : names);
}

/** A programme as the catalogue and the start page show it. */
export function ProgrammeCard({ row, reader, level = 2 }: { readonly row: Catalogue['rows'][number]; readonly reader: Reader; readonly level?: 2 | 3 }): Html {
  const { say } = reader, { edition } = row, lead = row.partners.find(({ institution }) => institution === row.lead);
  return (
    <Card title={<Name>{row.title}</Name>} level={level} href={`/programmes/${row.id}`} kicker={<Name>{lead?.name}</Name>}
      tags={<>{edition && <StateTag edition={edition} reader={reader} />}{row.functions.map((each) => <Tag>{say(`programmes.function.${each}`)}</Tag>)}</>}
      facts={[
        ...(edition?.phase === 'open' ? [{ icon: 'clock' as const, label: say('programmes.call.until'), value: <When at={edition.call_closes_at!} reader={reader} form="short" /> }] : []),
        ...(edition ? [{ icon: 'calendar' as const, label: say('programmes.dates'), value: say('programmes.fromTo', { from: reader.date(Temporal.PlainDate.from(edition.starts_on)), to: reader.date(Temporal.PlainDate.from(edition.ends_on)) }) }] : []),
        { icon: 'speech' as const, label: say('programmes.languages'), value: languagesText(row.languages, reader) },
        { icon: 'globe' as const, label: say('programmes.countries'), value: countriesText(row, reader) },
      ]}>
      <p><Name>{row.summary}</Name></p>
    </Card>
  );
}

export function cataloguePage(data: Catalogue, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { rows, next, filter, partner } = data;
  const asked = Object.entries(filter).filter((each): each is [string, string] => Boolean(each[1])), filtered = asked.length > 0;
  return {
    title: say('programmes.catalogue.title'), description: say('programmes.catalogue.description'),
    about: { '@type': 'ItemList', itemListElement: rows.map((row, at) => ({ '@type': 'ListItem', position: at + 1, url: `${visit.origin}/programmes/${row.id}` })) },
    main: (
      <>
        <Heading title={say('programmes.catalogue.title')} lead={say('programmes.catalogue.lead')} />
        <Filters data={data} visit={visit} />
        {partner !== null && <Notice><p>{say('programmes.catalogue.ofPartner', { institution: partner })} <a href="/programmes">{say('programmes.catalogue.all')}</a></p></Notice>}
        {rows.length === 0
          ? <Empty title={say(filtered ? 'programmes.catalogue.none' : 'programmes.catalogue.empty')} icon={filtered ? 'search' : 'book'} action={filtered && <ButtonLink href="/programmes">{say('programmes.catalogue.all')}</ButtonLink>}>
            {say(filtered ? 'programmes.catalogue.noneHint' : 'programmes.catalogue.emptyHint')}
          </Empty>
          : <Cards>{rows.map((row) => <ProgrammeCard row={row} reader={reader} />)}</Cards>}
        <Pager reader={reader} next={next && `/programmes?${new URLSearchParams([...asked, ['after', next]])}`} />
      </>
    ),
  };
}
