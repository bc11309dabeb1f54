// What each page costs on the way, on a first visit, with every list full: 14 KB for a student's page with its stylesheet
// and scripts, 40 KB for staff's. Prints the table (requirements J, docs/adr on bytes).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillWorld } from './support/full.ts';
import { pagesOf, type Role, serveWorld, type Served, statesOf, type Visitor } from './support/served.ts';

const budgets = { student: 14 * 1024, staff: 40 * 1024, script: 2 * 1024 } as const;

interface Weight { readonly name: string; readonly staff: boolean; readonly page: number; readonly stylesheet: number; readonly scripts: number; readonly script: number; readonly total: number; readonly rows: number }
const weights: Weight[] = [];
const closers: (() => Promise<void>)[] = [];
let served: Served;

/** Bytes of an answer over HTTP/1.1: status line, headers and compressed body. */
async function bytesOf(answer: Response): Promise<{ bytes: number; body: Uint8Array }> {
  const body = new Uint8Array(await answer.arrayBuffer()), date = 'date: Wed, 03 Feb 2027 09:00:00 GMT\r\nconnection: keep-alive\r\ntransfer-encoding: chunked\r\n';
  const head = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, `HTTP/1.1 200 OK\r\n${date}\r\n`.length);
  return { bytes: head + body.length, body };
}
const plain = async (visitor: Visitor, address: string): Promise<string> => (await visitor.get(address)).text();

async function weigh(visitor: Visitor, address: string): Promise<Omit<Weight, 'name' | 'staff'>> {
  const compressed = { 'accept-encoding': 'gzip, deflate, br' }, html = await plain(visitor, address);
  const answer = await visitor.get(address, compressed), encoding = answer.headers.get('content-encoding');
  const { bytes: page } = await bytesOf(answer);
  assert.ok(answer.status < 400 || address.startsWith('/nowhere'), `${address}: ${answer.status}`);
  assert.match(encoding ?? 'plain', /^(?:br|gzip)$/, address); // which of them: src/app/compress.ts
  const needs = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"|<script type="module" src="([^"]+)"/g)].map(([, sheet, script]) => ({ address: (sheet ?? script)!, script: script !== undefined }));
  let stylesheet = 0, scripts = 0, script = 0;
  for (const need of needs) {
    const { bytes, body } = await bytesOf(await visitor.get(need.address, compressed));
    if (need.script) {
      scripts += bytes;
      script += body.length;
    } else stylesheet += bytes;
  }
  assert.doesNotMatch(html, /<(?:img|iframe|video|audio|source|object|link rel="(?:preload|icon)" href="(?!data:,))/, `${address} needs something else that is not counted`);
  return { page, stylesheet, scripts, script, total: page + stylesheet + scripts, rows: html.match(/<(li|tr|article|section)\b/g)?.length ?? 0 };
}

before(async () => {
  served = await serveWorld({ after: (close: () => Promise<void>) => { closers.push(close); } }, { demonstration: true });
  const { world } = served;
  const pages = await pagesOf(world);
  await fillWorld(world);
  const visitors = new Map<Role | null, Visitor>();
  for (const { address, path, who, staff } of [...pages, ...statesOf(world)]) for (const language of ['en', 'es']) {
    // A first visit: nothing but the session.
    const visitor = visitors.get(who) ?? (who === null ? served.stranger() : await served.visitor(who));
    visitors.set(who, visitor);
    visitor.cookies.set('language', language);
    weights.push({ name: `${path} ${language}${who === null ? '' : ` (${who})`}`, staff, ...await weigh(visitor, address) });
  }
});
after(async () => { for (const close of closers) await close(); });

test('the table', () => {
  const shown = weights.toSorted((a, b) => Number(a.staff) - Number(b.staff) || b.total - a.total);
  console.log(['bytes  page  css   script', ...shown.map(({ name, page, stylesheet, scripts, total, staff }) => `${String(total).padStart(6)} ${String(page).padStart(6)} ${stylesheet} ${String(scripts).padStart(5)} ${staff ? 'staff  ' : 'student'} ${name}`)].join('\n'));
  assert.ok(weights.length > 120);
});

test('a student’s page with all that it needs stays under 14 KB on a first visit', () => {
  assert.deepEqual(weights.filter(({ staff, total }) => !staff && total > budgets.student).map(({ name, total }) => `${name}: ${total}`), []);
});

test('a student’s page has at most 2 KB of script, compressed', () => {
  assert.deepEqual(weights.filter(({ staff, script }) => !staff && script > budgets.script).map(({ name, script }) => `${name}: ${script}`), []);
});

test('a page of staff stays under 40 KB on a first visit', () => {
  assert.deepEqual(weights.filter(({ staff, total }) => staff && total > budgets.staff).map(({ name, total }) => `${name}: ${total}`), []);
});

test('the lists were full', () => {
  const rowsOf = (path: string): number => weights.find(({ name }) => name.startsWith(`${path} `))!.rows;
  for (const path of ['/institutions', '/applications', '/certificates', '/editions/:edition/space/sessions', '/editions/:edition/space/announcements', '/editions/:edition/space/weeks', '/editions/:edition/manage/applications', '/editions/:edition/manage/participants', '/editions/:edition/manage/results', '/institutions/:institution/people', '/institutions/:institution/partnerships', '/administration']) {
    assert.ok(rowsOf(path) >= 24, `${path}: ${rowsOf(path)} rows`);
  }
});
