// Days and wall times. A wall time means nothing without its zone, so the field says in whose zone it is.
import { Field, type FieldProps, tiesOf } from './field.tsx';
import type { Html } from './html.ts';

interface DayProps extends FieldProps {
  readonly min?: Temporal.PlainDate | undefined;
  readonly max?: Temporal.PlainDate | undefined;
  readonly autocomplete?: string | undefined;
}

/** A day, sent as `2027-03-05`. */
export function DateField({ min, max, autocomplete, ...field }: DayProps): Html {
  return (
    <Field {...field}>
      <input {...tiesOf(field)} type="date" class="medium" value={field.form.value(field.name)} min={min?.toString()} max={max?.toString()} autocomplete={autocomplete} />
    </Field>
  );
}

/** A wall time, sent as `2027-03-05T17:00`; `zone` (IANA) is the zone that gives it meaning and is said beside it. */
export function DateTimeField({ zone, ...field }: FieldProps & { readonly zone: string }): Html {
  return (
    <Field {...field}>
      <span class="with-unit">
        <input {...tiesOf(field)} type="datetime-local" class="medium" value={field.form.value(field.name).slice(0, 16)} />
        <span class="unit">{field.form.reader.say('fields.inZone', { zone: zoneName(zone) })}</span>
      </span>
    </Field>
  );
}

/** A time of day, sent as `17:00`. */
export function TimeField(field: FieldProps): Html {
  return (
    <Field {...field}>
      <input {...tiesOf(field)} type="time" class="short" value={field.form.value(field.name).slice(0, 5)} />
    </Field>
  );
}

/** 'America/Mexico_City' as people read it. */
export const zoneName = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
