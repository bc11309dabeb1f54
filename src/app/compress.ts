// Compresses text bodies (brotli, else gzip) and answers 304 where the reader already has the page: bytes are what a
// student on 2G pays for.
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, type BrotliOptions, constants, gzip, gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const brotli = promisify(brotliCompress), zip = promisify(gzip);
const text = /^(text\/|application\/(json|ld\+json|javascript|xml)|image\/svg)/;
/** Smaller bodies fit one packet as they are. */
const worthwhileBytes = 600;

/** From here on brotli is worth its time on a page that one person gets. It saves a tenth of any page, but what it clears and fills pushes all else out of the processor's caches: on a short page that is a quarter of the whole work (bench/http). */
const longBytes = 16_384;

type Encoding = 'br' | 'gzip' | null;
/** `once`: it is compressed for one answer only. */
function encodingFor(c: Context, bytes: number, once: boolean): Encoding {
  const accepted = c.req.header('accept-encoding') ?? '', gzip = /\bgzip\b/.test(accepted), quick = gzip && once && bytes < longBytes;
  return bytes < worthwhileBytes ? null : /\bbr\b/.test(accepted) && !quick ? 'br' : gzip ? 'gzip' : null;
}

/** A window that holds the page and no more: brotli clears memory by the size of its window. */
const brotliOptions = (bytes: number): BrotliOptions => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
    [constants.BROTLI_PARAM_LGWIN]: Math.min(16, Math.max(10, 32 - Math.clz32(bytes))),
  },
});

const digestOf = (body: Uint8Array): string => hash('sha256', body, 'base64url');

/** Names the body in `headers` where it may be asked for again; true when the reader has it already. */
function known(c: Context, digest: string, status: number, headers: Headers): boolean {
  if (status !== 200 || c.req.method !== 'GET' || headers.has('set-cookie')) return false;
  const tag = `W/"${digest.slice(0, 16)}"`;
  headers.set('etag', tag);
  return c.req.header('if-none-match') === tag;
}

/** Pages that many get alike, as they were compressed, by their encoding and digest; the one asked for longest ago goes first. */
const kept = new Map<string, Buffer>();
const keptMost = 100;

function compressedOnce(name: string, make: () => Buffer): Buffer {
  const out = kept.get(name) ?? make();
  kept.delete(name);
  kept.set(name, out);
  if (kept.size > keptMost) kept.delete(kept.keys().next().value!);
  return out;
}

/** Most pages fit: what is taken for them comes from a pool. */
const chunkSize = 4096;

/** Sends a page. It is compressed at once: for so few bytes, handing them to another thread takes longer than the work. `shared`: nothing on it is one person's own. */
export function sendPage(c: Context, html: string, status: ContentfulStatusCode, shared: boolean): Response {
  const body = Buffer.from(html), encoding = encodingFor(c, body.length, !shared);
  const make = (): Buffer => encoding === 'br' ? brotliCompressSync(body, brotliOptions(body.length)) : encoding === 'gzip' ? gzipSync(body, { chunkSize }) : body;
  const out = shared && encoding !== null ? compressedOnce(`${encoding} ${digestOf(body)}`, make) : make();
  const { headers } = c.body(null, status, { 'content-type': 'text/html; charset=UTF-8', ...(encoding === null ? {} : { 'content-encoding': encoding }) });
  headers.append('vary', 'accept-encoding');
  return known(c, digestOf(out), status, headers) ? new Response(null, { status: 304, headers }) : new Response(out as Uint8Array<ArrayBuffer>, { status, headers });
}

/** Everything else: files and answers of the API. What says that it depends on the encoding was made for it. */
export const compress = (): MiddlewareHandler => async (c, next) => {
  await next();
  const { res } = c;
  if (res.headers.has('content-encoding') || /accept-encoding/.test(res.headers.get('vary') ?? '') || !text.test(res.headers.get('content-type') ?? '') || !res.body) return;
  const body = Buffer.from(await res.arrayBuffer()), headers = new Headers(res.headers), encoding = encodingFor(c, body.length, false);
  headers.delete('content-length');
  headers.append('vary', 'accept-encoding');
  if (known(c, digestOf(body), res.status, headers)) { c.res = new Response(null, { status: 304, headers }); return; }
  const out = encoding === 'br' ? await brotli(body, brotliOptions(body.length)) : encoding === 'gzip' ? await zip(body) : body;
  if (encoding !== null) headers.set('content-encoding', encoding);
  c.res = new Response(out as Uint8Array<ArrayBuffer>, { status: res.status, headers });
};
