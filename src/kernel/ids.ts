// Ids: people and records have a UUID (version 7, so that keys follow time); institutions, programmes and editions a
// readable name that stands in addresses, files and the command line.

/** A UUID version 7 (RFC 9562 §5.7) of `now` and 10 bytes: a count of 12 bits, where ids of one moment must follow one another, then chance. */
export function uuid7(now: Temporal.Instant, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let ms = now.epochMilliseconds;
  for (let i = 5; i >= 0; i--) { bytes[i] = ms % 256; ms = Math.floor(ms / 256); }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A readable id from a title: lower case, no accents, words joined by hyphens; at most 60 characters. */
export const slug = (title: string): string =>
  title.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll(/['’]/g, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '');

/** What a readable id must look like. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
