// Reads the body of a form within a limit and turns its dotted field names into nested input.
import type { Upload } from '../kernel/wire.ts';

export const bodyLimits = { form: 512 * 1024, upload: 24 * 1024 * 1024 } as const;

export class BodyTooLarge extends Error {}
export class BodyBroken extends Error {}

/** A name as a file may be shown and sent back under: no folders, nothing invisible, not endless. */
const nameOfFile = (name: string): string => name.split(/[/\\]/).at(-1)!.replaceAll(/\p{C}/gu, '').trim().slice(-120) || 'file';

/** What was sent: nested for the command, flat for a form that has to come back. */
export interface FormBody { readonly nested: Record<string, unknown>; readonly flat: Record<string, string[]> }

async function bytesWithin(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new BodyTooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > limit) throw new BodyTooLarge();
    chunks.push(chunk as Uint8Array);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) { whole.set(chunk, at); at += chunk.length; }
  return whole;
}

export async function jsonBody(request: Request): Promise<unknown> {
  const bytes = await bytesWithin(request, bodyLimits.form);
  return bytes.length === 0 ? {} : JSON.parse(new TextDecoder().decode(bytes)) as unknown;
}

export async function formBody(request: Request): Promise<FormBody> {
  const type = request.headers.get('content-type') ?? '';
  const multipart = type.startsWith('multipart/form-data');
  const bytes = await bytesWithin(request, multipart ? bodyLimits.upload : bodyLimits.form);
  const entries: [string, string | Upload][] = [];
  if (multipart) {
    const parts = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch((cause: unknown) => { throw new BodyBroken('not a form', { cause }); });
    for (const [name, value] of parts) {
      if (typeof value === 'string') entries.push([name, value]);
      else if (value.size > 0) entries.push([name, { name: nameOfFile(value.name), type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) }]);
    }
  } else entries.push(...new URLSearchParams(new TextDecoder().decode(bytes)));
  return nest(entries);
}

/** A record without a prototype: a field may be called `toString`. */
const bare = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** `partners.0.credit=5` becomes { partners: [{ credit: '5' }] }; an empty field is left out; a repeated name becomes a list. */
export function nest(entries: readonly (readonly [string, string | Upload])[]): FormBody {
  const nested = bare<unknown>(), flat = bare<string[]>();
  for (const [name, value] of entries) {
    const path = name.split('.');
    if (path.length > 6 || path.some((part) => forbidden.has(part))) continue;
    if (typeof value === 'string') (flat[name] ??= []).push(value);
    if (value === '') continue;
    put(nested, path, typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value);
  }
  return { nested: listed(nested) as Record<string, unknown>, flat };
}

function put(into: Record<string, unknown>, [first, ...rest]: readonly string[], value: unknown): void {
  if (first === undefined) return;
  if (rest.length > 0) {
    const inner = into[first];
    put((typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : (into[first] = bare())) as Record<string, unknown>, rest, value);
  } else if (!(first in into)) into[first] = value;
  else into[first] = [...(Array.isArray(into[first]) ? into[first] as unknown[] : [into[first]]), value];
}

/** Objects whose keys are all numbers become lists, in their order. */
function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(listed);
  if ('bytes' in value && value.bytes instanceof Uint8Array) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const);
  return entries.length > 0 && entries.every(([key]) => /^\d{1,4}$/.test(key))
    ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner)
    : Object.fromEntries(entries);
}
