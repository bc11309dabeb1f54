// Fields that are chosen: a list to pick from, one of several, several, yes or no.
import { Field, type FieldProps, HintAndError, Question, tiesOf } from './field.tsx';
import type { FormState } from './form-state.ts';
import type { Html } from './html.ts';
import { Disclosure } from './layout.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}
/** Options under a heading. */
export interface OptionGroup { readonly label: string; readonly options: readonly Option[] }

const isGroup = (each: Option | OptionGroup): each is OptionGroup => 'options' in each;

export interface SelectFieldProps extends FieldProps {
  readonly options: readonly (Option | OptionGroup)[];
  /** The line that stands for no choice; left out when the field is required and has a value. */
  readonly empty?: string | undefined;
}

export function SelectField({ options, empty, ...field }: SelectFieldProps): Html {
  const chosen = field.form.value(field.name);
  const one = (each: Option): Html => <option value={each.value} selected={each.value === chosen}>{each.label}</option>;
  const blank = empty !== undefined || !field.required || chosen === '';
  return (
    <Field {...field}>
      <select {...tiesOf(field)}>
        {blank && <option value="">{empty ?? field.form.reader.say('fields.choose')}</option>}
        {options.map((each) => isGroup(each) ? <optgroup label={each.label}>{each.options.map(one)}</optgroup> : one(each))}
      </select>
    </Field>
  );
}

interface ChoiceProps {
  readonly form: FormState;
  readonly type: 'radio' | 'checkbox';
  readonly id: string;
  readonly name: string;
  readonly option: Option;
  readonly required?: boolean | undefined;
}

function Choice({ form, type, id, name, option, required }: ChoiceProps): Html {
  const hintId = option.hint ? `${id}-about` : undefined;
  return (
    <div class="choice">
      <input type={type} id={id} name={name} value={option.value} checked={form.checked(name, option.value)} required={required || undefined} aria-describedby={hintId} />
      <label for={id}>{option.label}</label>
      {option.hint && <p class="hint" id={hintId}>{option.hint}</p>}
    </div>
  );
}

export interface ChoiceGroupProps extends FieldProps {
  readonly options: readonly Option[];
  /** Side by side, for short answers such as a scale. */
  readonly inline?: boolean | undefined;
  /** Those that few choose, behind a line that opens. */
  readonly more?: { readonly label: string; readonly options: readonly Option[] } | undefined;
}

function Group({ type, options, inline, more, ...field }: ChoiceGroupProps & { readonly type: 'radio' | 'checkbox' }): Html {
  const id = field.form.idOf(field.name);
  const choices = (some: readonly Option[], from: number): Html => (
    <div class={inline ? 'choices inline' : 'choices'}>
      {some.map((option, at) => (
        <Choice form={field.form} type={type} id={from + at === 0 ? id : `${id}-${from + at}`} name={field.name} option={option} required={type === 'radio' && field.required} />
      ))}
    </div>
  );
  return (
    <Question {...field}>
      {choices(options, 0)}
      {more && <Disclosure summary={more.label}>{choices(more.options, options.length)}</Disclosure>}
    </Question>
  );
}

/** One of several. */
export const RadioGroup = (props: ChoiceGroupProps): Html => <Group type="radio" {...props} />;

/** Several of several; every chosen value is sent under the same name. */
export const CheckboxGroup = (props: ChoiceGroupProps): Html => <Group type="checkbox" {...props} />;

/** Yes or no: sends `yes`, or nothing. The label is the sentence that is agreed to. */
export function Checkbox(field: Omit<FieldProps, 'quiet'> & { readonly value?: string }): Html {
  const value = field.value ?? 'yes';
  field.form.labels.set(field.name, field.label);
  return (
    <div class={field.form.errors(field.name).length > 0 ? 'field wrong' : 'field'}>
      <HintAndError form={field.form} name={field.name} hint={undefined} />
      <div class="choice">
        <input {...tiesOf(field)} type="checkbox" value={value} checked={field.form.checked(field.name, value)} />
        <label for={field.form.idOf(field.name)}>{field.label}</label>
        {field.hint && <p class="hint" id={`${field.form.idOf(field.name)}-hint`}>{field.hint}</p>}
      </div>
    </div>
  );
}
