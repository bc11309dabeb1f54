// What a form shows in its fields: what was typed when it came back, what was known before otherwise.
import type { Refusal } from '../kernel/result.ts';
import type { Reader } from '../text/reader.ts';
import type { Visit } from './visit.ts';

/** What a field can start with. Dates and other values are taken by their text; lists of objects become rows (`partners.0.credit`). */
export type Default = string | number | bigint | boolean | null | undefined
  | Temporal.PlainDate | Temporal.PlainDateTime | Temporal.PlainTime | readonly Default[] | { readonly [name: string]: Default };

export interface FormState {
  readonly reader: Reader;
  /** True when the form came back refused. */
  readonly refused: boolean;
  readonly refusals: readonly Refusal[];
  value(name: string): string;
  values(name: string): readonly string[];
  checked(name: string, option?: string): boolean;
  /** How many rows `name.0.…`, `name.1.…` there are. */
  rows(name: string): number;
  refusalsOf(name: string): readonly Refusal[];
  /** Sentences for the field, empty when nothing is wrong. */
  errors(name: string): readonly string[];
  /** Id of the field's element, unique on the page. */
  idOf(name: string): string;
  /** Labels of the fields drawn so far, by name: the error summary says them before the sentence. */
  readonly labels: Map<string, string>;
}

type Values = ReadonlyMap<string, readonly string[]>;

const isRecord = (value: unknown): value is Readonly<Record<string, Default>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function flatten(name: string, value: Default, into: Map<string, readonly string[]>): void {
  if (value === null || value === undefined || value === false) return;
  if (Array.isArray(value)) {
    const list = value as readonly Default[];
    if (list.some(isRecord)) list.forEach((each, at) => flatten(`${name}.${at}`, each, into));
    else into.set(name, list.filter((each) => each !== null && each !== undefined).map((each) => String(each)));
  } else if (isRecord(value)) {
    for (const [key, each] of Object.entries(value)) flatten(name ? `${name}.${key}` : key, each, into);
  } else into.set(name, [value === true ? 'yes' : String(value)]);
}

function countRows(values: Values, name: string): number {
  const numbers = [...values.keys()].filter((key) => key.startsWith(`${name}.`)).map((key) => Number(key.slice(name.length + 1).split('.')[0]));
  return Math.max(-1, ...numbers.filter(Number.isInteger)) + 1;
}

function state(reader: Reader, prefix: string, values: Values, refusals: readonly Refusal[], refused: boolean): FormState {
  const of = (name: string) => values.get(name) ?? [];
  const refusalsOf = (name: string) => refusals.filter((refusal) => refusal.field === name);
  return {
    reader, refused, refusals, refusalsOf, labels: new Map(),
    value: (name) => of(name)[0] ?? '',
    values: of,
    checked: (name, option = 'yes') => of(name).includes(option),
    rows: (name) => countRows(values, name),
    errors: (name) => refusalsOf(name).map((refusal) => reader.sayAny(refusal.code, refusal.args)),
    idOf: (name) => `${prefix}-${name}`.replaceAll(/[^\w-]/g, '-'),
  };
}

const lastOf = (dotted: string): string => dotted.slice(dotted.lastIndexOf('.') + 1);

/**
 * The state of the form that calls `command`. When the same command stands on a page several times (a row each), `row`
 * names the hidden fields that tell one from another; only the row that was sent comes back refused.
 */
export function formOf(visit: Visit, command: string, defaults: Readonly<Record<string, Default>> = {}, row: Readonly<Record<string, string>> = {}): FormState {
  const prefix = [lastOf(command), ...Object.values(row)].join('-');
  const back = visit.returned;
  const mine = back?.command === command && Object.entries(row).every(([name, value]) => back.values[name]?.[0] === value);
  const values = new Map<string, readonly string[]>();
  if (mine) for (const [name, typed] of Object.entries(back.values)) values.set(name, typed);
  else flatten('', defaults, values);
  return state(visit.reader, prefix, values, mine ? back.refusals : [], mine);
}

/** The state of a form that filters by GET: it shows what the address says. */
export function filterOf(visit: Visit, defaults: Readonly<Record<string, Default>> = {}): FormState {
  const values = new Map<string, readonly string[]>();
  flatten('', defaults, values);
  const address = new URL(visit.path, visit.origin).searchParams;
  for (const name of new Set(address.keys())) values.set(name, address.getAll(name));
  return state(visit.reader, 'filter', values, [], false);
}
