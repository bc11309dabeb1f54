// Fields that are typed: text in one line or many, numbers, money.
import { Field, type FieldProps, tiesOf } from './field.tsx';
import type { Html } from './html.ts';

/** How wide a control is drawn: a hint of how much is expected. */
export type ControlWidth = 'short' | 'medium' | 'full';

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'url' | 'tel' | 'search' | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url' | 'tel' | 'search' | undefined;
  readonly maxlength?: number | undefined;
  readonly width?: ControlWidth | undefined;
  /** Offered while typing; anything else may be typed too. */
  readonly suggestions?: readonly string[] | undefined;
}

export function TextField({ type = 'text', autocomplete, inputmode, maxlength, width = 'full', suggestions, ...field }: TextFieldProps): Html {
  const ties = tiesOf(field), list = suggestions ? `${ties.id}-list` : undefined;
  return (
    <Field {...field}>
      <input {...ties} type={type} class={width} value={field.form.value(field.name)} autocomplete={autocomplete} inputmode={inputmode}
        maxlength={maxlength} list={list} dir="auto" />
      {suggestions && <datalist id={list}>{suggestions.map((each) => <option>{each}</option>)}</datalist>}
    </Field>
  );
}

export interface TextAreaProps extends FieldProps {
  readonly rows?: number | undefined;
  readonly maxlength?: number | undefined;
}

export function TextArea({ rows = 5, maxlength, ...field }: TextAreaProps): Html {
  return (
    <Field {...field}>
      <textarea {...tiesOf(field)} rows={rows} maxlength={maxlength} dir="auto">{`\n${field.form.value(field.name)}`}</textarea>
    </Field>
  );
}

export interface NumberFieldProps extends FieldProps {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | 'any' | undefined;
  /** Said after the control, e.g. 'ECTS'. */
  readonly unit?: string | undefined;
}

export function NumberField({ min, max, step, unit, ...field }: NumberFieldProps): Html {
  return (
    <Field {...field}>
      <span class="with-unit">
        <input {...tiesOf(field)} type="number" class="short" value={field.form.value(field.name)} min={min} max={max} step={step}
          inputmode={step === undefined || Number.isInteger(step) ? 'numeric' : 'decimal'} />
        {unit && <span class="unit">{unit}</span>}
      </span>
    </Field>
  );
}

/** An amount as people type it ('12.50'); start it with `amountText(money)`, read it with `parseAmount`. */
export function MoneyField({ currency, ...field }: FieldProps & { readonly currency: string }): Html {
  return (
    <Field {...field}>
      <span class="with-unit">
        <input {...tiesOf(field)} type="text" class="short" value={field.form.value(field.name)} inputmode="decimal" />
        <span class="unit">{currency}</span>
      </span>
    </Field>
  );
}

