// A form with every kind of field, as it is first shown and as it comes back refused.
import { Button, ButtonLink, Buttons } from './actions.tsx';
import type { Example } from './example.ts';
import { Checkbox, CheckboxGroup, DateField, DateTimeField, FieldGroup, FieldRow, FileField, filterOf, Form, type FormState, formOf, Hidden, MoneyField, NumberField,
  RadioGroup, SelectField, TextArea, TextField, TimeField } from './form.tsx';
import type { Html } from './html.ts';
import type { Visit } from './visit.ts';

const defaults = {
  title: 'Water and cities', startsOn: Temporal.PlainDate.from('2027-04-05'), deadline: '2027-03-20T23:59', languages: ['en', 'es'],
  level: 'bachelor', partners: [{ credit: 3 }, { credit: 5 }], agreed: true,
};

const levels = [{ value: 'bachelor', label: 'Bachelor' }, { value: 'master', label: 'Master', hint: 'Students in their last bachelor year may apply too.' }];
const languages = [{ value: 'en', label: 'English' }, { value: 'es', label: 'Spanish' }, { value: 'fr', label: 'French' }];
const regions = [{ label: 'Europe', options: [{ value: 'ch', label: 'Switzerland' }] }, { label: 'America', options: [{ value: 'co', label: 'Colombia' }] }];

const Everything = ({ form }: { readonly form: FormState }): Html => (
  <Form form={form} action="/programmes" upload label={form.refused ? 'A programme that was refused' : 'A programme'}>
    <TextField form={form} name="title" label="Title" hint="What students read first." required maxlength={120} />
    <TextField form={form} name="mail" label="Your mail" type="email" autocomplete="email" width="medium" />
    <TextField form={form} name="city" label="City" suggestions={['Medellín', 'Olten']} />
    <TextArea form={form} name="summary" label="Summary" required maxlength={600} />
    <RadioGroup form={form} name="level" label="Level" options={levels} required />
    <RadioGroup form={form} name="again" label="Would you take part again?" options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))} inline required />
    <CheckboxGroup form={form} name="languages" label="Languages of teaching" hint="Those in which live sessions are held." options={languages} more={{ label: 'More languages', options: [{ value: 'eu', label: 'Basque' }] }} />
    <SelectField form={form} name="country" label="Country of the partner" options={regions} required />
    <FieldGroup title="Dates and credit" lead="Every partner keeps its own credit system.">
      <FieldRow>
        <DateField form={form} name="startsOn" label="First day" required />
        <TimeField form={form} name="liveAt" label="Live sessions begin at" />
      </FieldRow>
      <DateTimeField form={form} name="deadline" label="Last moment to apply" zone="Europe/Zurich" required />
      <NumberField form={form} name="partners.0.credit" label="Credit at FHNW" unit="ECTS" min={0} max={60} required />
      <MoneyField form={form} name="fee" label="Fee" currency="EUR" />
    </FieldGroup>
    <FileField form={form} name="agreement" label="Agreement" accept={['.pdf', 'image/png']} maxBytes={2_000_000} />
    <Checkbox form={form} name="agreed" label="The partners have agreed to this plan" required />
    <Hidden name="edition" value="2027" />
    <Buttons><Button>Save</Button><ButtonLink href="/programmes" kind="plain">Cancel</ButtonLink></Buttons>
  </Form>
);

const refused = (visit: Visit): Visit => ({
  ...visit,
  returned: {
    command: 'examples.refused', values: { title: ['<b>Wáter</b> & "cities"'], languages: ['fr'], 'partners.0.credit': ['90'], country: [''] },
    refusals: [
      { code: 'gate.refusal.forbidden' }, { code: 'fields.refusal.required', field: 'summary' }, { code: 'fields.refusal.choice', field: 'country' }, { code: 'fields.refusal.required', field: 'level' },
      { code: 'fields.refusal.tooBig_number', field: 'partners.0.credit', args: { maximum: 60 } }, { code: 'fields.refusal.required', field: 'agreed' }, { code: 'fields.refusal.invalid', field: 'gone' },
    ],
  },
});

export const examples = (visit: Visit): readonly Example[] => [
  { name: 'Form', html: <Everything form={formOf(visit, 'examples.everything', defaults)} /> },
  { name: 'Form that came back', html: <Everything form={formOf(refused(visit), 'examples.refused', defaults)} /> },
  { name: 'Filters', html: <Filters visit={visit} /> },
];

const Filters = ({ visit }: { readonly visit: Visit }): Html => {
  const form = filterOf(visit, { level: 'master' });
  return (
    <Form form={form} method="get" action="/programmes" layout="filters" label="Find a programme">
      <TextField form={form} name="words" label="Words" type="search" />
      <SelectField form={form} name="level" label="Level" options={levels} empty="Any" />
      <Button kind="secondary" icon="search">Show</Button>
    </Form>
  );
};
