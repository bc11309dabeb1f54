// How forms say lists and flags. For the `input` of capabilities, as z.preprocess(asList, z.array(…)) and z.preprocess(asFlag, z.boolean()).

/** A field sent once, several times or not at all, as a list. A JSON list stays as it is. */
export const asList = (value: unknown): unknown[] => value === undefined || value === null || value === '' ? [] : Array.isArray(value) ? value : [value];

/** A ticked box says 'yes'; an unticked one says nothing. JSON true and false stay as they are. */
export const asFlag = (value: unknown): unknown => value === 'yes' || value === 'on' || value === 'true' ? true : value === undefined || value === '' || value === 'no' || value === 'false' ? false : value;

/** An uploaded file as it reaches the input. */
export interface Upload { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** Nothing that JSON could hold is one: files come by forms only. */
export const isUpload = (value: unknown): value is Upload => typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
