// Offers of everybody that the reader may see, with filters.
import { broadFields, fieldName } from '../rules/fields.ts';
import { experiences, functions, levels } from '../rules/offers.ts';
import { areas } from '../rules/regions.ts';
import { conceptName } from '../rules/topics.ts';
import { Button, ButtonLink } from '../../../ui/actions.tsx';
import { Cards } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { filterOf, Form, SelectField, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import type { Offers } from '../views/offers.ts';
import { OfferCard, PartnerLinks } from './parts.tsx';
import { areaName, experienceName, functionName, levelName } from './reasons.tsx';

const tongues = ['en', 'es', 'fr', 'pt', 'ar', 'de', 'it', 'ja', 'zh', 'ru'] as const;

export function browsePage({ rows, next, concepts, filter, alliances }: Offers, visit: Visit): Page {
  const { reader } = visit, { say } = reader, form = filterOf(visit), all = say('partners.browse.all');
  const more = next && `/partners/offers?${new URLSearchParams(Object.entries({ ...filter, after: next }).filter((each): each is [string, string] => Boolean(each[1])))}`;
  return {
    title: say('partners.browse.title'), unlisted: true,
    main: (
      <>
        <PartnerLinks reader={reader} here="/partners/offers" />
        <Heading title={say('partners.browse.title')} lead={say('partners.browse.lead')} actions={<ButtonLink href="/partners/offers/new" icon="plus">{say('partners.own.create')}</ButtonLink>} />
        <Form form={form} method="get" action="/partners/offers" layout="filters" label={say('partners.browse.find')}>
          <TextField form={form} name="q" type="search" label={say('partners.browse.topic')} width="medium" />
          <SelectField form={form} name="field" label={say('partners.offer.field')} empty={all} options={broadFields.map((value) => ({ value, label: fieldName(value, reader.language) }))} />
          <SelectField form={form} name="area" label={say('partners.browse.area')} empty={all} options={areas.map((value) => ({ value, label: areaName(reader, value) }))} />
          <SelectField form={form} name="language" label={say('partners.browse.language')} empty={all} options={tongues.map((value) => ({ value, label: reader.languageName(value) }))} />
          <SelectField form={form} name="function" label={say('partners.browse.function')} empty={all} options={functions.map((value) => ({ value, label: functionName(reader, value) }))} />
          <SelectField form={form} name="level" label={say('partners.browse.level')} empty={all} options={levels.map((value) => ({ value, label: levelName(reader, value) }))} />
          <SelectField form={form} name="experience" label={say('partners.offer.experience')} empty={all} options={experiences.map((value) => ({ value, label: experienceName(reader, value) }))} />
          {alliances.length > 0 && <SelectField form={form} name="alliance" label={say('partners.browse.alliance')} empty={all} options={alliances.map(({ id, name }) => ({ value: id, label: name }))} />}
          <Button kind="secondary" icon="search">{say('partners.browse.find')}</Button>
        </Form>
        {filter.q && <p>{concepts.length > 0 ? say('partners.browse.understood', { topics: reader.list(concepts.map((each) => conceptName(each, reader.language))) }) : say('partners.browse.notUnderstood', { words: filter.q })}</p>}
        {rows.length === 0
          ? <Empty title={say('partners.browse.none')} icon="search">{say('partners.browse.noneHint')}</Empty>
          : <Cards>{rows.map((offer) => <OfferCard level={2} reader={reader} offer={offer} href={`/partners/offers/${offer.id}`} />)}</Cards>}
        <Pager reader={reader} next={more} />
      </>
    ),
  };
}
