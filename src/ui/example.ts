// Examples of components: shown to developers, rendered in every language and direction, audited. The people are invented.
import { nobody } from '../kernel/gate.ts';
import { type Language, reader } from '../text/reader.ts';
import type { Html } from './html.ts';
import type { ReturnedForm, Visit } from './visit.ts';

export interface Example { readonly name: string; readonly html: Html }
export type Examples = (visit: Visit) => readonly Example[];

export const exampleNow = Temporal.Instant.from('2027-03-05T16:00:00Z');

export interface ExampleVisit {
  readonly language?: Language;
  readonly direction?: 'ltr' | 'rtl';
  readonly path?: string;
  readonly returned?: ReturnedForm;
}

/** A visit from Mexico City at a fixed moment. */
export const exampleVisit = ({ language = 'en', direction = 'ltr', path = '/examples', returned }: ExampleVisit = {}): Visit => ({
  reader: { ...reader(language, 'America/Mexico_City'), direction }, actor: nobody, path, query: {}, now: exampleNow,
  origin: 'https://meridian.example', demonstration: true, returned: returned ?? null,
});
