// A file from the person's device; what is taken and how large it may be are said before it is chosen.
import { Field, type FieldProps, tiesOf } from './field.tsx';
import type { Html } from './html.ts';

export interface FileFieldProps extends FieldProps {
  /** Endings or media types, e.g. ['.pdf', '.docx']. */
  readonly accept: readonly string[];
  readonly maxBytes: number;
  readonly multiple?: boolean | undefined;
}

/** Its form needs `upload`. */
export function FileField({ accept, maxBytes, multiple, ...field }: FileFieldProps): Html {
  const { reader } = field.form;
  const names = accept.map((each) => each.replace(/^.*[./]/, '').toUpperCase());
  const limit = reader.say('fields.fileLimit', { types: reader.list([...new Set(names)]), size: reader.size(maxBytes) });
  const framed = { ...field, hint: field.hint ? `${field.hint} ${limit}` : limit };
  return (
    <Field {...framed}>
      <input {...tiesOf(framed)} type="file" accept={accept.join(',')} multiple={multiple || undefined} data-max-bytes={maxBytes}
        data-too-large={reader.say('fields.tooLarge', { size: reader.size(maxBytes) })} />
    </Field>
  );
}
