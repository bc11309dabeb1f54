// What must be true after every crash, and at the end, read from the tables themselves.
import type pg from 'pg';
import { type Journal, motivationOf } from './load.ts';
import { editionOf, seats, seatsOfAlpha, type Student } from './scene.ts';

type Queryable = Pick<pg.ClientBase, 'query'>;
interface Row { person: string; state: string; motivation: string; submitted: boolean; placed: boolean; mails: number }

/** Faults in words; none is what we want. Whatever was acknowledged is there. */
export async function acknowledged(client: Queryable, students: readonly Student[], journal: Journal): Promise<string[]> {
  const { rows } = await client.query<Row>(`
    select a.person, a.state, a.motivation, a.submitted_at is not null as submitted,
      exists (select from place p where p.application = a.id and p.given_up_at is null) as placed, (select count(*) from mail m join person p on p.email = m.recipient where p.id = a.person) as mails
    from application a where a.person = any($1)`, [students.map(({ person }) => person)]);
  const byPerson = new Map(rows.map((row) => [row.person, row]));
  return students.flatMap((student) => {
    const told = journal.get(student.person), row = byPerson.get(student.person), lost: string[] = [];
    if (told?.saved && row?.motivation !== motivationOf(student)) lost.push('a saved draft is lost');
    if (told?.submitted && !(row?.state === 'submitted' && row.submitted)) lost.push('a submitted application is lost');
    if (told?.answer === 'placed' && !(row?.state === 'accepted' && row.placed)) lost.push('a place is lost');
    if (told?.answer === 'waiting' && !(row?.state === 'waiting' && !row.placed)) lost.push('a turn on the waiting list is lost');
    if ((told?.submitted || told?.answer) && row?.mails === 0) lost.push('the mail of an acknowledged step is lost');
    return lost.map((what) => `${student.email}: ${what} (it is ${JSON.stringify(row)})`);
  });
}

/** Each query names what must not exist. */
const never: Readonly<Record<string, string>> = {
  'an edition holds more places than seats': 'select e.id from edition e join place p on p.edition = e.id where p.given_up_at is null group by e.id, e.capacity having count(*) > e.capacity',
  'a home institution holds more places than its seats': `select e.edition, e.institution from edition_partner e join place p on p.edition = e.edition and p.home = e.institution
    where p.given_up_at is null group by e.edition, e.institution, e.capacity having count(*) > e.capacity`,
  'a place without an accepted application': "select p.person from place p left join application a on a.id = p.application where p.given_up_at is null and a.state is distinct from 'accepted'",
  'an accepted application without a place': "select a.id from application a left join place p on p.application = a.id and p.given_up_at is null where a.state = 'accepted' and p.person is null",
  'a change of state without its audit entry': "select c.id from application_change c where not exists (select from audit_entry e where e.on_what = 'application:' || c.application)",
  'a change of state without a mail': 'select c.id from application_change c join application a on a.id = c.application join person p on p.id = a.person where not exists (select from mail m where m.recipient = p.email)',
  'the same mail written twice': 'select recipient, subject from mail group by 1, 2 having count(*) > 1',
};

export async function invariants(client: Queryable): Promise<string[]> {
  const faults: string[] = [];
  for (const [what, query] of Object.entries(never)) {
    const { rows } = await client.query(query);
    if (rows.length > 0) faults.push(`${what}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  return faults;
}

/** Once everybody has had an answer, every seat is taken: none was given twice and none was lost. */
export async function allSeatsTaken(client: Queryable, round: number, capacity = seats, ofAlpha: number | null = seatsOfAlpha): Promise<string[]> {
  const { rows } = await client.query<{ home: string }>('select home from place where edition = $1 and given_up_at is null', [editionOf(round)]);
  const alpha = rows.filter(({ home }) => home === 'alpha').length;
  if (rows.length === capacity && (ofAlpha === null || alpha <= ofAlpha)) return [];
  return [`round ${round}: ${rows.length} places (${alpha} of alpha) for ${capacity} seats`];
}

/** Every index against its table (amcheck), where the server has that. */
export async function sound(client: Queryable): Promise<{ indexes: number }> {
  await client.query('create extension if not exists amcheck');
  const { rows } = await client.query(`select bt_index_check(c.oid, true) from pg_class c join pg_am a on a.oid = c.relam join pg_index i on i.indexrelid = c.oid
    where a.amname = 'btree' and c.relkind = 'i' and c.relpersistence = 'p' and i.indisready and i.indisvalid`);
  return { indexes: rows.length };
}
