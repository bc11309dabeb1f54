// A programme's facts, new or changed.
import { broadFields, fieldName, fieldsWithin } from '../rules/fields.ts';
import { languages as languageCodes } from '../../../kernel/places.ts';
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { CheckboxGroup, FieldGroup, FieldRow, Form, formOf, type FormState, Hidden, RadioGroup, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { cefrLevels, extents, forms, functions, levels } from '../rules/editions.ts';
import type { NewProgramme, ProgrammeToEdit } from '../views/manage.ts';

/** Rows that a form offers for languages and for fields of study. */
const rows = 3;

function FactFields({ form, partnerships }: { readonly form: FormState; readonly partnerships: NewProgramme['partnerships'] }): Html {
  const { reader } = form, { say } = reader;
  const tongues = languageCodes.map((value) => ({ value, label: reader.languageName(value) })).sort((a, b) => reader.compare(a.label, b.label));
  const fields = broadFields.map((broad) => ({ label: fieldName(broad, reader.language), options: [broad, ...fieldsWithin(broad).flatMap((code) => [code, ...fieldsWithin(code)])].map((value) => ({ value, label: `${value} ${fieldName(value, reader.language)}` })) }));
  const several = Array.from({ length: rows }, (_, at) => at);
  return (
    <>
      <TextField form={form} name="title" label={say('programmes.edit.name')} required maxlength={160} />
      <TextArea form={form} name="summary" label={say('programmes.edit.summary')} hint={say('programmes.edit.summaryHint')} required rows={2} maxlength={300} />
      <TextArea form={form} name="description" label={say('programmes.edit.description')} hint={say('programmes.edit.descriptionHint')} rows={8} maxlength={12_000} />
      <CheckboxGroup form={form} name="functions" label={say('programmes.edit.functions')} required options={functions.map((value) => ({ value, label: say(`programmes.function.${value}`), hint: say(`programmes.functionHint.${value}`) }))} />
      <RadioGroup form={form} name="form" label={say('programmes.formLabel')} required options={forms.map((value) => ({ value, label: say(`programmes.form.${value}`) }))} />
      <RadioGroup form={form} name="extent" label={say('programmes.extentLabel')} required options={extents.map((value) => ({ value, label: say(`programmes.extent.${value}`) }))} />
      <TextField form={form} name="insideCourse" label={say('programmes.edit.inside')} hint={say('programmes.edit.insideHint')} maxlength={160} />
      <CheckboxGroup form={form} name="levels" label={say('programmes.levels')} options={levels.map((value) => ({ value, label: say(`programmes.level.${value}`) }))} />
      <FieldGroup title={say('programmes.fields')} lead={say('programmes.edit.fieldsLead')}>
        {several.map((at) => <SelectField form={form} name={`fields.${at}`} label={say('programmes.edit.fieldOf', { number: at + 1 })} options={fields} />)}
      </FieldGroup>
      <FieldGroup title={say('programmes.languages')} lead={say('programmes.edit.languagesLead')}>
        {several.map((at) => (
          <FieldRow>
            <SelectField form={form} name={`languages.${at}.code`} label={say('programmes.edit.languageOf', { number: at + 1 })} required={at === 0} options={tongues} />
            <SelectField form={form} name={`languages.${at}.level`} label={say('programmes.edit.levelOf', { number: at + 1 })} required={at === 0} options={cefrLevels.map((value) => ({ value, label: value }))} />
          </FieldRow>
        ))}
      </FieldGroup>
      {partnerships.length > 0 && <SelectField form={form} name="partnership" label={say('programmes.edit.partnership')} options={partnerships.map(({ id, title }) => ({ value: id, label: title }))} />}
    </>
  );
}

export function newProgrammePage({ institution, partnerships }: NewProgramme, visit: Visit): Page {
  const { say } = visit.reader, form = formOf(visit, 'programmes.createProgramme', { form: 'virtual', extent: 'course' }), path = `/institutions/${institution.id}/programmes`;
  return {
    title: say('programmes.of.create'), width: 'reading', unlisted: true, trail: [{ label: institution.name, href: `/institutions/${institution.id}` }, { label: say('programmes.of.short'), href: path }],
    main: (
      <>
        <Heading title={say('programmes.of.create')} lead={say('programmes.edit.newLead')} kicker={<Name>{institution.name}</Name>} />
        <Form form={form} action="/programmes">
          <Hidden name="institution" value={institution.id} />
          <FactFields form={form} partnerships={partnerships} />
          <Buttons><Button>{say('programmes.edit.create')}</Button><ButtonLink href={path} kind="plain">{say('programmes.cancel')}</ButtonLink></Buttons>
        </Form>
      </>
    ),
  };
}

export function editProgrammePage({ programme, partnerships }: ProgrammeToEdit, visit: Visit): Page {
  const { say } = visit.reader, path = `/programmes/${programme.id}`;
  const form = formOf(visit, 'programmes.updateProgramme', {
    title: programme.title, summary: programme.summary, description: programme.description, functions: programme.functions, form: programme.form, extent: programme.extent, insideCourse: programme.inside_course,
    levels: programme.levels, fields: { ...programme.fields }, languages: Object.entries(programme.languages).map(([code, level]) => ({ code, level })), partnership: programme.partnership,
  });
  return {
    title: say('programmes.edit.title'), width: 'reading', unlisted: true, trail: [{ label: say('programmes.catalogue.title'), href: '/programmes' }, { label: programme.title, href: `${path}/manage` }],
    main: (
      <>
        <Heading title={say('programmes.edit.title')} kicker={<Name>{programme.title}</Name>} />
        <Form form={form} action={path}>
          <FactFields form={form} partnerships={partnerships} />
          <Buttons><Button>{say('programmes.save')}</Button><ButtonLink href={`${path}/manage`} kind="plain">{say('programmes.cancel')}</ButtonLink></Buttons>
        </Form>
      </>
    ),
  };
}
