// How many statements the pages that are opened most send to PostgreSQL. Each costs the driver and the server more than
// the rows that it brings, so that one more in a loop would be felt by everybody (bench/http measures what they cost).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import { readAssets } from '../src/app/assets.ts';
import { application } from '../src/app/server.ts';
import { type Role, serveWorld, Visitor } from './support/served.ts';

const most: readonly { readonly address: string; readonly who: Role | null; readonly statements: number; readonly what: string }[] = [
  { address: '/programmes', who: null, statements: 3, what: 'open calls, the other programmes where those do not fill the page, countries' },
  { address: '/editions/bridge-2027', who: null, statements: 7, what: 'the edition, its institutions, programme, partners, terms, weeks, activities' },
  { address: '/editions/bridge-2027/space', who: 'student', statements: 1, what: 'session, whose edition it is, all that it shows' },
  { address: '/editions/bridge-2027/space/sessions', who: 'student', statements: 5, what: 'session, whose edition, the edition, its sessions, own attendance' },
  { address: '/editions/bridge-2027/space/tasks', who: 'student', statements: 5, what: 'session, whose edition, the edition, its tasks, own submissions' },
  { address: '/editions/bridge-2027/apply', who: 'student', statements: 4, what: 'session, the call with its terms, own application, how one stands with the home' },
  { address: '/editions/bridge-2027/apply?step=language', who: 'student', statements: 4, what: 'the same' },
  { address: '/applications', who: 'student', statements: 2, what: 'session, own applications' },
];

test('pages that are opened most send few statements', async (t) => {
  const { world, origin, visitor, stranger } = await serveWorld(t), { ground } = world.test;
  let sent = 0;
  const counting: KyselyPlugin = { transformQuery: ({ node }) => node, transformResult: async ({ result }) => { sent++; return result; } };
  const app = application({ ground: { ...ground, db: ground.db.withPlugin(counting) }, assets: readAssets(), jar: { secure: false }, origin, demonstration: false });
  const counted: Record<string, number> = {};
  for (const { address, who } of most) {
    const reader = new Visitor(app, origin, '203.0.113.9');
    for (const [name, value] of (who === null ? stranger() : await visitor(who)).cookies) reader.cookies.set(name, value);
    sent = 0;
    const answer = await reader.get(address);
    assert.equal(answer.status, 200, address);
    counted[address] = sent;
  }
  assert.deepEqual(counted, Object.fromEntries(most.map(({ address, statements }) => [address, statements])));
});
