// A form and everything in it. Pages import fields from here.
import type { FormState } from './form-state.ts';
import type { Html } from './html.ts';
import { Icon } from './icon.tsx';

export { filterOf, formOf, type Default, type FormState } from './form-state.ts';
export { Field, Question, type FieldProps } from './field.tsx';
export { MoneyField, NumberField, TextArea, TextField } from './text-fields.tsx';
export { Checkbox, CheckboxGroup, RadioGroup, SelectField, type Option, type OptionGroup } from './choice-fields.tsx';
export { DateField, DateTimeField, TimeField, zoneName } from './time-fields.tsx';
export { FileField } from './file-field.tsx';

/** What is wrong, in one place: each line names its field and leads to it. */
export function ErrorSummary({ form }: { readonly form: FormState }): Html {
  if (form.refusals.length === 0) return null;
  return (
    <div class="notice problem errors" role="alert" tabindex={-1} id="errors">
      <Icon name="problem" />
      <div>
        <p class="notice-title">{form.reader.say('fields.summary', { count: form.refusals.length })}</p>
        <ul>
          {form.refusals.map(({ code, args, field }) => {
            const sentence = form.reader.sayAny(code, args), label = field === undefined ? undefined : form.labels.get(field);
            return <li>{label === undefined || field === undefined ? sentence : <a href={`#${form.idOf(field)}`}>{form.reader.say('fields.inSummary', { label, sentence })}</a>}</li>;
          })}
        </ul>
      </div>
    </div>
  );
}

export interface FormProps {
  readonly form: FormState;
  readonly action: string;
  readonly method?: 'post' | 'get' | undefined;
  /** Set when it holds a FileField. */
  readonly upload?: boolean | undefined;
  /** Says what the form is for, where no heading above does. */
  readonly label?: string | undefined;
  /** `filters`: fields in a row that wraps. */
  readonly layout?: 'column' | 'filters' | undefined;
  /** Drawn before the form itself: the summary of errors says their labels. */
  readonly children?: Html;
}

export function Form({ form, action, method = 'post', upload, label, layout = 'column', children }: FormProps): Html {
  return (
    <form action={action} method={method} class={`form ${layout}`} enctype={upload ? 'multipart/form-data' : undefined} aria-label={label}
      role={method === 'get' ? 'search' : undefined}>
      <ErrorSummary form={form} />
      {children}
    </form>
  );
}

/** Fields that belong together, under a heading of their own. */
export const FieldGroup = ({ title, lead, children }: { readonly title: string; readonly lead?: string | undefined; readonly children?: Html }): Html => (
  <fieldset class="group">
    <legend>{title}</legend>
    {lead && <p class="lead">{lead}</p>}
    {children}
  </fieldset>
);

/** Fields side by side where there is room. */
export const FieldRow = ({ children }: { readonly children?: Html }): Html => <div class="field-row">{children}</div>;

export const Hidden = ({ name, value }: { readonly name: string; readonly value: string | number }): Html =>
  <input type="hidden" name={name} value={String(value)} />;
