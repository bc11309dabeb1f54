// A link leads somewhere: whoever follows any link that a page shows them is let in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Role, serveWorld } from '../../test/support/served.ts';

/** Pages of one shape, whatever they are about, are looked at once; and not the same page in other orders. */
const shapeOf = (address: string): string => address.replace(/\?.*/, '').replaceAll(/(?<=\/)(?=[^/]*[\d-])[^/]+/g, '…');

test('nobody is shown a link that refuses them', async (t) => {
  const served = await serveWorld(t), faults: string[] = [];
  let pages = 0;
  for (const who of Object.keys(served.world.people) as Role[]) {
    const visitor = await served.visitor(who), seen = new Set<string>(), queue = [{ address: '/', from: '' }, { address: '/editions/bridge-2027/space', from: 'the address bar' }, { address: '/editions/bridge-2027/manage', from: 'the address bar' }];
    for (const { address, from } of queue) {
      const shape = shapeOf(address);
      if (seen.has(shape)) continue;
      seen.add(shape);
      const answer = await visitor.get(address);
      if (answer.status >= 400 && from !== 'the address bar') faults.push(`${who}: ${from} → ${address}`);
      if (!answer.ok || !(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
      pages++;
      for (const [, link = ''] of (await answer.text()).matchAll(/<a [^>]*?href="(\/[^"#]*)/g)) queue.push({ address: link.replaceAll('&amp;', '&'), from: address });
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(pages > 600, `only ${pages} pages were reached`);
});
