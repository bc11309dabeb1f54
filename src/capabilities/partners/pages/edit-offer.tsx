// An offer, new or changed: what one teaches, when, in which languages, whom one hopes to find, who may see it.
import { broadFields, fieldName, fieldsWithin } from '../rules/fields.ts';
import { audiences, cefrLevels, credits, experiences, functions, holders, levels, longestMonths, mostOffers, standsMonths } from '../rules/offers.ts';
import { areas } from '../rules/regions.ts';
import { topicLanguages } from '../rules/topics.ts';
import { languages as languageCodes } from '../../../kernel/places.ts';
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Checkbox, CheckboxGroup, DateField, FieldGroup, FieldRow, Form, formOf, type FormState, Hidden, NumberField, RadioGroup, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { SubNavigation } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import type { NewOffer, OfferToChange } from '../views/offers.ts';
import { trail } from './parts.tsx';
import { areaName, experienceName, functionName, levelName } from './reasons.tsx';

/** Rows that a form offers. */
const termRows = [0, 1, 2], languageRows = [0, 1, 2];

function What({ form }: { readonly form: FormState }): Html {
  const { reader } = form, { say } = reader;
  const fields = broadFields.map((broad) => ({ label: fieldName(broad, reader.language), options: [broad, ...fieldsWithin(broad).flatMap((code) => [code, ...fieldsWithin(code)])].map((value) => ({ value, label: `${value} ${fieldName(value, reader.language)}` })) }));
  return (
    <FieldGroup title={say('partners.edit.what')}>
      <TextField form={form} name="title" label={say('partners.edit.name')} hint={say('partners.edit.nameHint')} required maxlength={160} />
      <TextField form={form} name="topics" label={say('partners.edit.topics')} hint={say('partners.edit.topicsHint')} required maxlength={600} />
      <SelectField form={form} name="topicLanguage" label={say('partners.edit.topicLanguage')} options={topicLanguages.map((value) => ({ value, label: reader.languageName(value) }))} />
      <TextArea form={form} name="offers" label={say('partners.edit.offers')} rows={3} maxlength={2000} />
      <SelectField form={form} name="field" label={say('partners.offer.field')} empty={say('partners.edit.fromTopics')} options={fields} />
      <CheckboxGroup form={form} name="functions" label={say('partners.offer.functions')} inline options={functions.map((value) => ({ value, label: functionName(reader, value) }))} />
      <CheckboxGroup form={form} name="levels" label={say('partners.offer.levels')} inline options={levels.map((value) => ({ value, label: levelName(reader, value) }))} />
    </FieldGroup>
  );
}

function How({ form, terms }: { readonly form: FormState; readonly terms: boolean }): Html {
  const { reader } = form, { say } = reader, tongues = languageCodes.map((value) => ({ value, label: reader.languageName(value) })).sort((a, b) => reader.compare(a.label, b.label));
  return (
    <>
      <FieldGroup title={say('partners.offer.languages')} lead={say('partners.edit.languagesLead')}>
        {languageRows.map((at) => (
          <FieldRow>
            <SelectField form={form} name={`languages.${at}.code`} label={say('partners.edit.languageOf', { number: at + 1 })} required={at === 0} options={tongues} />
            <SelectField form={form} name={`languages.${at}.level`} label={say('partners.edit.levelOf', { number: at + 1 })} required={at === 0} options={cefrLevels.map((value) => ({ value, label: value }))} />
          </FieldRow>
        ))}
        <Checkbox form={form} name="twoLanguages" label={say('partners.edit.twoLanguages')} hint={say('partners.edit.twoLanguagesHint')} />
      </FieldGroup>
      <FieldGroup title={say('partners.edit.when')} lead={terms ? say('partners.edit.whenTerms') : say('partners.edit.whenLead')}>
        {termRows.map((at) => (
          <FieldRow>
            <DateField form={form} name={`teaching.${at}.from`} label={say('partners.edit.from', { number: at + 1 })} />
            <DateField form={form} name={`teaching.${at}.to`} label={say('partners.edit.to', { number: at + 1 })} />
          </FieldRow>
        ))}
        <NumberField form={form} name="weeks" label={say('partners.edit.weeks')} hint={say('partners.edit.weeksHint')} min={1} max={40} />
      </FieldGroup>
      <FieldGroup title={say('partners.edit.terms')}>
        <FieldRow>
          <NumberField form={form} name="groupLeast" label={say('partners.edit.groupLeast')} min={1} max={10_000} />
          <NumberField form={form} name="groupMost" label={say('partners.edit.groupMost')} min={1} max={10_000} />
        </FieldRow>
        <RadioGroup form={form} name="credit" label={say('partners.offer.credit')} options={credits.map((value) => ({ value, label: reader.sayAny(`partners.credit.${value}`) }))} />
        <Checkbox form={form} name="lowBandwidth" label={say('partners.edit.lowBandwidth')} hint={say('partners.edit.lowBandwidthHint')} />
        <TextField form={form} name="tools" label={say('partners.edit.tools')} maxlength={160} />
        <SelectField form={form} name="experience" label={say('partners.offer.experience')} options={experiences.map((value) => ({ value, label: experienceName(reader, value) }))} />
      </FieldGroup>
    </>
  );
}

function Sought({ form }: { readonly form: FormState }): Html {
  const { reader } = form, { say } = reader;
  return (
    <FieldGroup title={say('partners.edit.sought')} lead={say('partners.edit.soughtLead')}>
      <TextField form={form} name="soughtTopics" label={say('partners.edit.soughtTopics')} hint={say('partners.edit.soughtTopicsHint')} maxlength={600} />
      <TextArea form={form} name="seeks" label={say('partners.edit.seeks')} rows={3} maxlength={2000} />
      <SelectField form={form} name="soughtField" label={say('partners.edit.soughtField')} options={broadFields.map((value) => ({ value, label: fieldName(value, reader.language) }))} />
      <CheckboxGroup form={form} name="soughtLevels" label={say('partners.edit.soughtLevels')} inline options={levels.map((value) => ({ value, label: levelName(reader, value) }))} />
      <CheckboxGroup form={form} name="regions" label={say('partners.edit.regions')} inline options={areas.map((value) => ({ value, label: areaName(reader, value) }))} />
      <Checkbox form={form} name="southSouth" label={say('partners.edit.southSouth')} />
      <SelectField form={form} name="soughtExperience" label={say('partners.edit.soughtExperience')} options={experiences.map((value) => ({ value, label: experienceName(reader, value) }))} />
      <Checkbox form={form} name="asksCredit" label={say('partners.edit.asksCredit')} />
    </FieldGroup>
  );
}

const Seen = ({ form, alliances }: { readonly form: FormState; readonly alliances: readonly { readonly id: string; readonly name: string }[] }): Html => {
  const { say } = form.reader;
  return (
    <FieldGroup title={say('partners.edit.seen')}>
      <RadioGroup form={form} name="visible" label={say('partners.edit.visible')} options={audiences.filter((value) => value !== 'alliance' || alliances.length > 0).map((value) => ({ value, label: form.reader.sayAny(`partners.visible.${value}`) }))} />
      {alliances.length > 0 && <SelectField form={form} name="alliance" label={say('partners.edit.alliance')} options={alliances.map(({ id, name }) => ({ value: id, label: name }))} />}
      <TextArea form={form} name="shownTo" label={say('partners.edit.shownTo')} hint={say('partners.edit.shownToHint')} rows={2} maxlength={2000} />
      <DateField form={form} name="expiresOn" label={say('partners.edit.expiresOn')} hint={say('partners.edit.expiresHint', { months: longestMonths })} />
    </FieldGroup>
  );
};

export function newOfferPage({ places, chosen, alliances, open }: NewOffer, visit: Visit): Page {
  const { reader } = visit, { say } = reader, today = visit.now.toZonedDateTimeISO('UTC').toPlainDate();
  const form = formOf(visit, 'partners.createOffer', {
    institution: chosen.id, heldBy: 'person', topicLanguage: reader.language, credit: 'open', visible: 'staff', expiresOn: today.add({ months: standsMonths }), languages: [{ code: reader.language, level: 'C1' }],
    teaching: chosen.terms.slice(0, termRows.length).map(({ from, to }) => ({ from, to })),
  });
  return {
    title: say('partners.edit.newTitle'), width: 'reading', unlisted: true, trail: trail(reader),
    main: (
      <>
        <Heading title={say('partners.edit.newTitle')} lead={say('partners.edit.newLead', { most: mostOffers })} />
        {places.length > 1 && <SubNavigation label={say('partners.edit.institution')} here={`/partners/offers/new?institution=${chosen.id}`} links={places.map(({ id, name }) => ({ label: name, href: `/partners/offers/new?institution=${id}` }))} />}
        {open >= mostOffers && <Notice kind="warning"><p>{say('partners.own.full', { most: mostOffers })}</p></Notice>}
        <Form form={form} action="/partners/offers">
          <Hidden name="institution" value={chosen.id} />
          {chosen.officer && <RadioGroup form={form} name="heldBy" label={say('partners.edit.heldBy')} options={holders.map((value) => ({ value, label: say(`partners.heldBy.${value}`, { institution: chosen.name }) }))} />}
          <What form={form} /><How form={form} terms={chosen.terms.length > 0} /><Sought form={form} /><Seen form={form} alliances={alliances} />
          <Buttons><Button>{say('partners.edit.create')}</Button><ButtonLink href="/partners" kind="plain">{say('partners.cancel')}</ButtonLink></Buttons>
        </Form>
      </>
    ),
  };
}

export function changeOfferPage({ offer, alliances, shownTo }: OfferToChange, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `/partners/offers/${offer.id}`;
  const form = formOf(visit, 'partners.changeOffer', {
    title: offer.title, offers: offer.offers, seeks: offer.seeks, topicLanguage: offer.topic_language, topics: offer.topics.join(', '), soughtTopics: offer.sought_topics.join(', '), field: offer.field, soughtField: offer.sought_fields[0],
    functions: offer.functions, levels: offer.levels, soughtLevels: offer.sought_levels, languages: Object.entries(offer.languages).map(([code, level]) => ({ code, level })), teaching: offer.teaching.map(({ from, to }) => ({ from, to })), weeks: offer.weeks,
    groupLeast: offer.group_least, groupMost: offer.group_most, credit: offer.credit, asksCredit: offer.asks_credit, lowBandwidth: offer.low_bandwidth, tools: offer.tools, experience: offer.experience, soughtExperience: offer.sought_experience,
    twoLanguages: offer.two_languages, southSouth: offer.south_south, regions: offer.regions, visible: offer.visible, alliance: offer.alliance, shownTo: shownTo.join('\n'), expiresOn: offer.expires_at.subtract({ seconds: 1 }).toZonedDateTimeISO('UTC').toPlainDate(),
  });
  return {
    title: say('partners.edit.changeTitle'), width: 'reading', unlisted: true, trail: [...trail(reader), { label: offer.title, href: path }],
    main: (
      <>
        <Heading title={say('partners.edit.changeTitle')} kicker={offer.institution_name} />
        <Form form={form} action={path}>
          <What form={form} /><How form={form} terms={false} /><Sought form={form} /><Seen form={form} alliances={alliances} />
          <Buttons><Button>{say('partners.edit.save')}</Button><ButtonLink href={path} kind="plain">{say('partners.cancel')}</ButtonLink></Buttons>
        </Form>
      </>
    ),
  };
}
