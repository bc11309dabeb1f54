// Checks a JSON document against a zod schema and names each fault by line, column and path.
import type { z } from 'zod';
import { type JsonDocument, type JsonPath, type Place, pathText } from './read.ts';

export interface ShapeFault extends Place {
  /** `$.sites[0].zone` */
  readonly path: string;
  readonly message: string;
}

export type Shaped<T> =
  | { readonly ok: true; readonly value: T; readonly unknown: readonly ShapeFault[] }
  | { readonly ok: false; readonly faults: readonly ShapeFault[] };

export const faultAt = (document: JsonDocument, path: JsonPath, message: string): ShapeFault =>
  ({ ...document.placeOf(path), path: pathText(path), message });

/** Keys that a strict schema does not know are no fault: they are left out and named in `unknown`, since most are misspelt. */
export function shape<T>(schema: z.ZodType<T>, document: JsonDocument): Shaped<T> {
  const lost = protoKeys(document.value);
  if (lost.length > 0) return { ok: false, faults: lost.map((path) => faultAt(document, path, 'this name cannot be used as a key; expected any other')) };
  const first = schema.safeParse(document.value);
  if (first.success) return { ok: true, value: first.data, unknown: [] };
  const unknown = first.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  if (unknown.length > 0) {
    const pruned = without(document.value, unknown);
    const again = shape(schema, { ...document, value: pruned });
    const notes = unknown.flatMap(({ path, keys }) => keys.map((key) => faultAt(document, [...path, key], 'this key is not known')));
    return again.ok ? { ...again, unknown: [...notes, ...again.unknown] } : again;
  }
  return { ok: false, faults: first.error.issues.map((issue) => faultAt(document, issue.path, issue.code === 'invalid_key' ? issue.issues[0]?.message ?? issue.message : issue.message)) };
}

function without(value: unknown, issues: readonly { path: readonly PropertyKey[]; keys: readonly string[] }[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const { path, keys } of issues) {
    const parent = path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)[step], copy);
    for (const key of keys) delete (parent as Record<string, unknown>)[key];
  }
  return copy;
}

/** Where `__proto__` is a key: zod leaves it out in silence, and a cap or a reserve of that name would be lost. */
function protoKeys(value: unknown, path: JsonPath = []): JsonPath[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => (key === '__proto__' ? [[...path, key]] : protoKeys((value as Record<PropertyKey, unknown>)[key], [...path, key])));
}
