import assert from 'node:assert/strict';
import test from 'node:test';
import { freshDatabase } from '../../test/support/database.ts';
import { zonesThatDiffer } from './zones.ts';

const now = Temporal.Instant.from('2026-11-02T08:00:00Z');

test('zones of settled rules agree', async (t) => {
  const { pool } = await freshDatabase(t);
  assert.deepEqual(await zonesThatDiffer(pool, now, ['Asia/Kathmandu', 'Asia/Tokyo', 'Europe/Berlin', 'UTC']), []);
});

test('a zone that the database sets an hour off is named', async (t) => {
  const { pool } = await freshDatabase(t);
  const deceived = { query: (text: string, values: unknown[]) => pool.query(text.replace('at time zone known.name', "at time zone (case known.name when 'Europe/Berlin' then 'Europe/Lisbon' else known.name end)"), values) } as unknown as typeof pool;
  assert.deepEqual(await zonesThatDiffer(deceived, now, ['Asia/Tokyo', 'Europe/Berlin']), ['Europe/Berlin']);
});
