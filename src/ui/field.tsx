// The frame of every field: label, hint and error, tied to the control so that a screen reader says them together.
import type { FormState } from './form-state.ts';
import type { Html } from './html.ts';
import { Icon } from './icon.tsx';

export interface FieldProps {
  readonly form: FormState;
  /** Dotted path of the input, e.g. `partners.0.credit`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean | undefined;
  /** Keep the label for screen readers only, where a table's header already says it. */
  readonly quiet?: boolean | undefined;
}

/** What a control needs to be tied to its frame. */
export function tiesOf({ form, name, hint, required }: FieldProps) {
  const id = form.idOf(name), wrong = form.errors(name).length > 0;
  const describedBy = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ');
  return {
    id, name, required: required || undefined,
    'aria-describedby': describedBy || undefined, 'aria-invalid': wrong ? ('true' as const) : undefined,
  };
}

export const Optional = ({ form, required }: Pick<FieldProps, 'form' | 'required'>): Html =>
  required ? null : <span class="optional"> {form.reader.say('fields.optional')}</span>;

export function HintAndError({ form, name, hint }: Pick<FieldProps, 'form' | 'name' | 'hint'>): Html {
  const id = form.idOf(name), errors = form.errors(name);
  return (
    <>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {errors.length > 0 && <p class="error" id={`${id}-error`}><Icon name="problem" /> <span>{errors.join(' ')}</span></p>}
    </>
  );
}

/** A field with one control: the label points at it. */
export function Field({ children, ...field }: FieldProps & { readonly children?: Html }): Html {
  field.form.labels.set(field.name, field.label);
  const wrong = field.form.errors(field.name).length > 0;
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={field.form.idOf(field.name)} class={field.quiet ? 'quiet' : undefined}>{field.label}<Optional {...field} /></label>
      <HintAndError {...field} />
      {children}
    </div>
  );
}

/** A question with several controls: a fieldset, its legend the question. */
export function Question({ children, ...field }: FieldProps & { readonly children?: Html }): Html {
  field.form.labels.set(field.name, field.label);
  const wrong = field.form.errors(field.name).length > 0;
  const { 'aria-describedby': describedBy } = tiesOf(field);
  return (
    <fieldset class={wrong ? 'field wrong' : 'field'} aria-describedby={describedBy}>
      <legend class={field.quiet ? 'quiet' : undefined}>{field.label}<Optional {...field} /></legend>
      <HintAndError {...field} />
      {children}
    </fieldset>
  );
}
