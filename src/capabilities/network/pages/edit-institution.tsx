// The facts of an institution, its units and its calendar, as its officers change them.
import { countries, languages } from '../../../kernel/places.ts';
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Checkbox, CheckboxGroup, DateField, FieldGroup, FieldRow, FileField, Form, formOf, type FormState, NumberField, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { zoneOptions } from '../../../ui/zones.ts';
import { calendarColumns, kinds, tableBytes, unitKinds } from '../rules/records.ts';
import type { InstitutionToEdit } from '../views/records.ts';

/** In which most programmes are taught: what is offered first, beside what was chosen. */
const oftenTaught: ReadonlySet<string> = new Set(['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'pt', 'ru', 'zh']);

function FactFields({ form }: { readonly form: FormState }): Html {
  const { reader } = form, { say } = reader;
  const named = (codes: readonly string[], name: (code: string) => string) => codes.map((value) => ({ value, label: name(value) })).sort((a, b) => reader.compare(a.label, b.label));
  const first = (code: string): boolean => oftenTaught.has(code) || form.checked('languages', code);
  return (
    <>
      <FieldGroup title={say('network.edit.facts')}>
        <TextField form={form} name="name" label={say('network.edit.name')} required maxlength={120} />
        <SelectField form={form} name="kind" label={say('network.list.kind')} required options={kinds.map((kind) => ({ value: kind, label: say(`network.kind.${kind}`) }))} />
        <SelectField form={form} name="country" label={say('network.edit.country')} required options={named(countries, reader.country)} />
        <TextField form={form} name="city" label={say('network.edit.city')} width="medium" maxlength={120} />
        <SelectField form={form} name="zone" label={say('network.edit.zone')} required options={zoneOptions(reader.language)} />
        <TextField form={form} name="website" type="url" label={say('network.edit.website')} maxlength={300} />
      </FieldGroup>
      <FieldGroup title={say('network.edit.position')} lead={say('network.edit.positionLead')}>
        <FieldRow>
          <NumberField form={form} name="latitude" label={say('network.edit.latitude')} min={-90} max={90} step="any" />
          <NumberField form={form} name="longitude" label={say('network.edit.longitude')} min={-180} max={180} step="any" />
        </FieldRow>
      </FieldGroup>
      <FieldGroup title={say('network.edit.studies')}>
        <TextField form={form} name="creditSystem" label={say('network.edit.creditSystem')} hint={say('network.edit.creditSystemHint')} width="medium" maxlength={120} />
        <NumberField form={form} name="creditsPerYear" label={say('network.edit.creditsPerYear')} min={0} step="any" />
        <TextField form={form} name="gradingScale" label={say('network.edit.grading')} maxlength={120} />
        <TextField form={form} name="lms" label={say('network.edit.lms')} width="medium" maxlength={120} />
        <TextArea form={form} name="outsidePlatforms" label={say('network.edit.outside')} hint={say('network.edit.outsideHint')} rows={3} maxlength={2000} />
      </FieldGroup>
      <TextArea form={form} name="mailDomains" label={say('network.edit.mail')} hint={say('network.edit.mailHint')} rows={3} />
      <CheckboxGroup form={form} name="languages" label={say('network.edit.languages')} inline options={named(languages.filter(first), reader.languageName)} more={{ label: say('network.edit.moreLanguages'), options: named(languages.filter((code) => !first(code)), reader.languageName) }} />
    </>
  );
}

export function newInstitutionPage(_: object, visit: Visit): Page {
  const { say } = visit.reader, form = formOf(visit, 'network.createInstitution', { kind: 'hei', zone: visit.reader.zone });
  return {
    title: say('network.edit.newTitle'), width: 'reading', unlisted: true, trail: [{ label: say('network.list.title'), href: '/institutions' }],
    main: (
      <>
        <Heading title={say('network.edit.newTitle')} lead={say('network.edit.newLead')} />
        <Form form={form} action="/institutions">
          <TextField form={form} name="id" label={say('network.edit.id')} hint={say('network.edit.idHint')} width="medium" maxlength={60} />
          <FactFields form={form} />
          <Buttons><Button>{say('network.edit.save')}</Button></Buttons>
        </Form>
      </>
    ),
  };
}

type Span = { id: string; starts_on: string; ends_on: string };
const spanText = (form: FormState, { starts_on, ends_on }: Span): string =>
  [starts_on, ends_on].filter((day, at, days) => at === 0 || day !== days[0]).map((day) => form.reader.date(Temporal.PlainDate.from(day))).join(' – ');

/** What is there, each with a way to remove it, or what is to come. */
function Kept<T extends { id: string }>({ rows, name, detail, remove, empty, hint, form }: {
  readonly rows: readonly T[]; readonly name: (row: T) => string; readonly detail: (row: T) => Html; readonly remove: string; readonly empty: string; readonly hint: string; readonly form: FormState;
}): Html {
  const label = form.reader.say('network.edit.remove');
  return rows.length === 0 ? <Empty title={empty} icon="calendar">{hint}</Empty> : <ItemList items={rows.map((row) => ({
    title: <Name>{name(row)}</Name>, detail: detail(row), end: <PostButton action={remove} fields={{ id: row.id }} kind="plain" label={`${label}: ${name(row)}`}>{label}</PostButton>,
  }))} />;
}

function CalendarParts({ data: { terms, closures }, path, visit }: { readonly data: InstitutionToEdit; readonly path: string; readonly visit: Visit }): Html {
  const { say } = visit.reader, term = formOf(visit, 'network.addTerm'), closure = formOf(visit, 'network.addClosure'), table = formOf(visit, 'network.importCalendar');
  return (
    <>
      <Section title={say('network.edit.terms')} id="calendar">
        <Kept form={term} rows={terms} name={(row) => row.name} detail={(row) => spanText(term, row)} remove={`${path}/terms/remove`} empty={say('network.edit.termsNone')} hint={say('network.edit.termsHint')} />
        <Disclosure summary={say('network.edit.termAdd')} open={term.refused}>
          <Form form={term} action={`${path}/terms`}>
            <TextField form={term} name="name" label={say('network.edit.termName')} required width="medium" maxlength={120} />
            <FieldRow><DateField form={term} name="startsOn" label={say('network.page.from')} required /><DateField form={term} name="endsOn" label={say('network.page.to')} required /></FieldRow>
            <Buttons><Button kind="secondary">{say('network.edit.termAdd')}</Button></Buttons>
          </Form>
        </Disclosure>
      </Section>
      <Section title={say('network.page.breaks')}>
        <Kept form={closure} rows={closures} name={(row) => row.why} detail={(row) => spanText(closure, row)} remove={`${path}/closures/remove`} empty={say('network.edit.closuresNone')} hint={say('network.edit.closuresHint')} />
        <Disclosure summary={say('network.edit.closureAdd')} open={closure.refused}>
          <Form form={closure} action={`${path}/closures`}>
            <TextField form={closure} name="why" label={say('network.edit.closureName')} required width="medium" maxlength={120} />
            <FieldRow><DateField form={closure} name="startsOn" label={say('network.page.from')} required /><DateField form={closure} name="endsOn" label={say('network.page.to')} required /></FieldRow>
            <Buttons><Button kind="secondary">{say('network.edit.closureAdd')}</Button></Buttons>
          </Form>
        </Disclosure>
        <Disclosure summary={say('network.edit.calendarFile')} open={table.refused}>
          <p>{say('network.edit.calendarFileLead')}</p>
          <pre>{`${calendarColumns.join(',')}\nterm,Fall 2027,2027-08-30,2027-12-17\nbreak,Mid-term break,2027-10-18,2027-10-22`}</pre>
          <p>{say('network.edit.calendarIcsLead')}</p>
          <Form form={table} action={`${path}/calendar`} upload>
            <FileField form={table} name="table" label={say('network.edit.calendarTable')} accept={['.csv', '.ics']} maxBytes={tableBytes} required />
            <Checkbox form={table} name="replace" label={say('network.edit.calendarReplace')} />
            <Buttons><Button kind="secondary">{say('network.edit.calendarImport')}</Button></Buttons>
          </Form>
        </Disclosure>
      </Section>
    </>
  );
}

export function editInstitutionPage(data: InstitutionToEdit, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { institution, units } = data, path = `/institutions/${institution.id}`;
  const form = formOf(visit, 'network.updateInstitution', {
    name: institution.name, kind: institution.kind, country: institution.country, city: institution.city, zone: institution.zone, latitude: institution.latitude, longitude: institution.longitude,
    languages: institution.languages, creditSystem: institution.credit_system, creditsPerYear: institution.credits_per_year, gradingScale: institution.grading_scale, lms: institution.lms,
    outsidePlatforms: institution.outside_platforms, mailDomains: institution.mail_domains.join('\n'), website: institution.website,
  });
  const unit = formOf(visit, 'network.addUnit');
  return {
    title: say('network.edit.title'), width: 'reading', unlisted: true,
    trail: [{ label: say('network.list.title'), href: '/institutions' }, { label: institution.name, href: path }],
    main: (
      <>
        <Heading title={say('network.edit.title')} kicker={<Name>{institution.name}</Name>} actions={<><ButtonLink href={`${path}/hours`} icon="clock">{say('network.hours.title')}</ButtonLink><ButtonLink href={`${path}/staff`}>{say('network.page.staff')}</ButtonLink></>} />
        <Form form={form} action={path}>
          <FactFields form={form} />
          <Buttons><Button>{say('network.edit.save')}</Button></Buttons>
        </Form>
        <CalendarParts data={data} path={path} visit={visit} />
        <Section title={say('network.edit.units')} id="units">
          <Kept form={unit} rows={units} name={(row) => row.name} detail={(row) => say(`network.unit.${row.kind}`)} remove={`${path}/units/remove`} empty={say('network.edit.unitsNone')} hint={say('network.edit.unitsHint')} />
          <Disclosure summary={say('network.edit.unitAdd')} open={unit.refused}>
            <Form form={unit} action={`${path}/units`}>
              <SelectField form={unit} name="kind" label={say('network.edit.unitKind')} required options={unitKinds.map((kind) => ({ value: kind, label: say(`network.unit.${kind}`) }))} />
              <TextField form={unit} name="name" label={say('network.edit.unitName')} required maxlength={120} />
              <TextField form={unit} name="contact" label={say('network.edit.unitContact')} maxlength={120} />
              <Buttons><Button kind="secondary">{say('network.edit.unitAdd')}</Button></Buttons>
            </Form>
          </Disclosure>
        </Section>
      </>
    ),
  };
}
