// Compresses text bodies (brotli, else gzip) and answers 304 where the reader already has the page: bytes are what a
// student on 2G pays for.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const brotli = promisify(brotliCompress), zip = promisify(gzip);
const text = /^(text\/|application\/(json|ld\+json|javascript|xml)|image\/svg)/;
/** Smaller bodies fit one packet as they are. */
const worthwhileBytes = 600;

export const compress = (): MiddlewareHandler => async (c, next) => {
  await next();
  const { res } = c;
  if (!res.body || res.headers.has('content-encoding') || !text.test(res.headers.get('content-type') ?? '')) return;
  const body = Buffer.from(await res.arrayBuffer());
  const headers = new Headers(res.headers);
  headers.delete('content-length');
  if (res.status === 200 && c.req.method === 'GET' && !headers.has('set-cookie')) {
    const tag = `W/"${createHash('sha1').update(body).digest('base64url').slice(0, 16)}"`;
    headers.set('etag', tag);
    if (c.req.header('if-none-match') === tag) { c.res = new Response(null, { status: 304, headers }); return; }
  }
  headers.append('vary', 'accept-encoding');
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding = body.length < worthwhileBytes ? '' : /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : '';
  const out = encoding === 'br' ? await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
    : encoding === 'gzip' ? await zip(body) : body;
  if (encoding) headers.set('content-encoding', encoding);
  c.res = new Response(out as Uint8Array<ArrayBuffer>, { status: res.status, headers });
};
