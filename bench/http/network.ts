// A network of a given number of students, written straight into the tables: institutions, programmes with their
// catalogue entries, editions under way, over and calling, their participants with sessions, tasks and what they handed
// in, applications, and students who are signed in. The same number always gives the same network.
import type pg from 'pg';
import { entryOf } from '../../src/capabilities/programmes/rules/catalogue.ts';
import { broadFields, fieldsWithin } from '../../src/capabilities/programmes/rules/fields.ts';

export interface Sizes { readonly students: number; readonly institutions: number; readonly programmes: number; readonly editions: number }

/** Participants of an edition: 30 to 110, 70 in the mean. */
const participantsMean = 70;
const participantsIn = (edition: number): number => 30 + (edition * 37 + 40) % 81;

export const sizesFor = (students: number): Sizes => ({
  students,
  institutions: Math.min(100, Math.max(20, Math.round(students / 200))),
  programmes: Math.min(10_000, Math.max(40, Math.round(students / 100))),
  editions: Math.max(2, Math.round(students / participantsMean)),
});

const countries = ['CO', 'MX', 'AR', 'CL', 'PE', 'BR', 'ES', 'FR', 'DE', 'IT', 'PT', 'NL', 'CH', 'GB', 'FI', 'NO', 'US', 'CA', 'JP', 'KR', 'CN', 'IN', 'NP', 'AU', 'NZ', 'ZA', 'KE', 'NG', 'GH', 'EG', 'MA', 'TN', 'TR', 'JO', 'LB', 'ID', 'MY', 'TH', 'VN', 'PH'];
const zones = ['America/Bogota', 'Europe/Madrid', 'Asia/Kathmandu', 'America/Mexico_City', 'Africa/Nairobi', 'Asia/Tokyo', 'Pacific/Auckland', 'Europe/Helsinki'];
const topics = ['Leadership', 'Global Health', 'Entrepreneurship', 'Clean Water', 'Public History', 'Data for Cities', 'Climate Policy', 'Design for All', 'Migration', 'Ocean Sciences', 'Food Systems', 'Digital Rights'];
const ways = ['across Borders', 'in Practice', 'between Two Rivers', 'for the Next Decade', 'with Communities', 'in Mixed Teams'];
const names = ['Amina', 'Bruno', 'Carmen', 'Diego', 'Elif', 'Femi', 'Grace', 'Hana', 'Inés', 'João', 'Keiko', 'Laila', 'Mateo', 'Nora', 'Omar', 'Priya'];
const summary = 'Students of several universities work in mixed teams on one question, meet every week online and present what they found to a partner outside.';
const words = 'I want to work with people who see the question from another place, and to learn how a team decides when nobody shares an office, a timetable or a first language. ';

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;
const institutionId = (at: number): string => `university-${String(at).padStart(3, '0')}`;
const programmeId = (at: number): string => `programme-${String(at).padStart(5, '0')}`;
const fields = broadFields.flatMap((broad) => fieldsWithin(broad)).filter((code) => code.length >= 3);

/** 3 to 5 institutions, the first of them leads. */
const partnersOf = (programme: number, institutions: number): number[] =>
  [...new Set(Array.from({ length: 3 + programme % 3 }, (_, at) => (programme * 7 + at * (3 + programme % 11)) % institutions))];

const institutionRows = ({ institutions }: Sizes) => Array.from({ length: institutions }, (_, at) => ({
  id: institutionId(at), kind: 'hei', name: `University of ${pick(topics, at)} ${at}`, country: pick(countries, at), city: `City ${at}`, zone: pick(zones, at), languages: ['en'], credit_system: 'ECTS',
  mail_domains: [`u${at}.example`], created_at: '2026-01-01T00:00:00Z', searched: `university of ${pick(topics, at)} ${at}`.toLowerCase(), latitude: (at * 13) % 120 - 60, longitude: (at * 29) % 360 - 180,
}));

/** Every programme has an edition that is or was under way; every second one (and each of the first 40) calls for its next. */
const calls = (programme: number): boolean => programme < 40 || programme % 2 === 0;

function programmeRows({ institutions, programmes }: Sizes, now: Temporal.Instant) {
  return Array.from({ length: programmes }, (_, at) => {
    const partners = partnersOf(at, institutions), opens = now.subtract({ hours: 24 * 20 }), closes = now.add({ hours: 24 * (20 + at % 40), minutes: at % 1440 });
    const facts = {
      id: programmeId(at), title: `${pick(topics, at)} ${pick(ways, at * 5 + 1)} ${at}`, summary, functions: pick([['academic'], ['academic', 'socialImpact'], ['research']], at), fields: [pick(fields, at * 3)],
      levels: pick([['bachelor'], ['master'], ['bachelor', 'master']], at), form: 'virtual', languages: pick([{ en: 'B2' }, { en: 'B1', es: 'B1' }, { es: 'B2' }], at),
    };
    const entry = entryOf(facts, partners.map((each) => ({ institution: institutionId(each), name: `University of ${pick(topics, each)} ${each}`, country: pick(countries, each), city: `City ${each}`, zone: 'UTC' })),
      [...(calls(at) ? [{ state: 'called' as const, call_opens_at: opens, call_closes_at: closes, credit: true, free: true, starts_on: '2027-03-01', megabytes_a_week: 80 }] : []),
        { state: 'running', call_opens_at: opens, call_closes_at: opens, credit: at % 3 === 0, free: at % 2 === 0, starts_on: '2026-09-01', megabytes_a_week: 80 }]);
    return {
      ...facts, ...entry, open_from: entry.open_from?.toString() ?? null, open_until: entry.open_until?.toString() ?? null, description: summary.repeat(4), extent: 'course', lead: institutionId(partners[0]!),
      created_at: '2026-01-01T00:00:00Z', number: at, partners: partners.map(institutionId), opens: opens.toString(), closes: calls(at) ? closes.toString() : null,
    };
  });
}

/** Which students take part in which edition: a run of numbers each. */
function editionRows({ students, programmes, editions }: Sizes) {
  let last = 0;
  return Array.from({ length: editions }, (_, at) => {
    const first = last + 1;
    last = at === editions - 1 ? students : Math.min(students, last + participantsIn(at));
    return { id: `${programmeId(at % programmes)}-${2026 - Math.floor(at / programmes)}`, number: at, programme: programmeId(at % programmes), first, last, running: at % 2 === 0 };
  }).filter(({ first, last: end }) => first <= end);
}

const person = (number: string): string => `('01900000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const item = (edition: string, kind: string, number: string): string => `('0190000${kind}-0000-7000-8000-' || lpad(to_hex(${edition} * 16 + ${number}), 12, '0'))::uuid`;

/** The token of a student's cookie; every fourth student is signed in. */
export const tokenOf = (student: number): string => `bench-${student}`;
const digest = (token: string): string => `rtrim(translate(encode(sha256(convert_to(${token}, 'utf8')), 'base64'), '+/', '-_'), '=')`;

/**
 * In their order. No session is near, so that no reminders go out while pages are measured: they would all be written by
 * the first minutes of a network that is born at once.
 * Each may use the two tables of the bench, `b_programme` and `b_edition`.
 */
const statements = ({ students, editions }: Sizes): readonly string[] => [
  `insert into programme_partner (programme, institution, role, share, agreed_at) select id, unnest(partners), 'teaching', null, now() - interval '100 days' from b_programme`,
  `insert into edition (id, programme, name, starts_on, ends_on, zone, call_opens_at, call_closes_at, state, capacity, welcome, completion, created_at)
    select id, programme, 'Edition ' || number, (now() - interval '14 days')::date - case when running then 0 else 200 end, (now() + interval '60 days')::date - case when running then 0 else 200 end, 'Europe/Madrid',
      now() - interval '90 days', now() - interval '40 days', case when running then 'running' else 'finished' end, 120, '${words.repeat(2)}', '{"attendancePercent": 70, "tasks": "all"}', now() - interval '300 days' from b_edition`,
  `insert into edition (id, programme, name, starts_on, ends_on, zone, call_opens_at, call_closes_at, state, capacity, welcome, completion, created_at)
    select id || '-next', id, 'Next edition', (now() + interval '90 days')::date, (now() + interval '150 days')::date, 'Europe/Madrid', opens, closes, 'called', 120, '', '{"attendancePercent": 70, "tasks": "all"}', now() - interval '30 days' from b_programme where closes is not null`,
  `insert into edition_partner (edition, institution, credit_amount, credit_system, standing, capacity, way_in, rules)
    select e.id, p.institution, 3, 'ECTS', 'elective', 40, 'open', '{"year": 2}' from edition e join programme_partner p on p.programme = e.programme`,
  `insert into selection (edition, rubric, blind, own_institution, reviews_wanted, offer_days, offers_beyond, question, changed_at)
    select id, '[]', true, false, 1, 7, 0, 'Why this programme, and why with these partners?', now() from edition`,
  `insert into person (id, email, name, language, zone, created_at) select ${person('n')}, 'student' || n || '@u.example', (array['${names.join("','")}'])[1 + n % ${names.length}] || ' ' || n,
    case when n % 3 = 0 then 'es' else 'en' end, (array['${zones.join("','")}'])[1 + n % ${zones.length}], now() - interval '200 days' from generate_series(1, ${students + editions}) n`,
  `create unlogged table b_student as select n, ${person('n')} as id, e.id as edition, e.number, e.programme, p.partners[1 + n % array_length(p.partners, 1)] as home, p.closes is not null as calling
    from b_edition e join b_programme p on p.id = e.programme, generate_series(e.first, e.last) n`,
  `insert into affiliation (person, institution, kind, status, how, at) select id, home, 'student', 'confirmed', 'domain', now() - interval '200 days' from b_student`,
  `insert into held_role (person, role, scope_kind, scope_id, given_at) select id, 'student', 'edition', edition, now() - interval '30 days' from b_student`,
  `insert into held_role (person, role, scope_kind, scope_id, given_at) select ${person(`${students} + number + 1`)}, 'teacher', 'edition', id, now() - interval '30 days' from b_edition`,
  `insert into session (token_digest, person, began_at, ends_at) select ${digest(`'bench-' || n`)}, id, now(), now() + interval '300 days' from b_student where n % 4 = 0`,
  `insert into participant (edition, person, home, joined_at, conduct_agreed_at) select edition, id, home, now() - interval '30 days', now() - interval '20 days' from b_student`,
  `insert into live_session (edition, id, title, week, wall, zone, starts_at, zone_data, minutes, link) select id, ${item('number', '1', 's')}, 'Meeting ' || s, s, to_char(starts, 'YYYY-MM-DD"T"HH24:MI'), 'UTC', starts, '${process.versions.tz}', 90, 'https://video.example/' || number || '/' || s
    from b_edition, generate_series(1, 8) s, lateral (select date_trunc('hour', now()) + (s - 3) * interval '7 days' + interval '3 days' + number % 48 * interval '1 hour' - case when running then interval '0' else interval '200 days' end as starts) w`,
  `insert into attendance (edition, session, person, status, recorded_at) select edition, ${item('number', '1', 's')}, id, case when (n + s) % 7 = 0 then 'absent' else 'present' end, now() from b_student, generate_series(1, 2) s`,
  `insert into material (edition, id, week, title, url, size_bytes, low_data, added_at) select id, ${item('number', '2', 's')}, s, 'Reader ' || s, 'https://library.example/' || s, 400000, 'The same in words.', now() from b_edition, generate_series(1, 5) s`,
  `insert into task (edition, id, week, title, instructions, due_wall, zone, due_at, required, points) select id, ${item('number', '3', 's')}, s * 2, 'Task ' || s, '${words}', to_char(due, 'YYYY-MM-DD"T"HH24:MI'), 'UTC', due, true, 10
    from b_edition, generate_series(1, 4) s, lateral (select date_trunc('hour', now()) + (s * 2 - 3) * interval '7 days' - case when running then interval '0' else interval '200 days' end as due) w`,
  `insert into submission (edition, task, person, words, submitted_at) select edition, ${item('number', '3', 's')}, id, '${words}', now() - interval '2 days' from b_student, generate_series(1, 2) s where (n + s) % 5 > 0`,
  `insert into announcement (edition, id, title, words, written_by, written_at) select id, ${item('number', '4', 's')}, 'News ' || s, '${words}', ${person(`${students} + number + 1`)}, now() - interval '3 days' from b_edition, generate_series(1, 3) s`,
  `insert into team (edition, id, name) select id, ${item('number', '5', 's')}, 'Team ' || s from b_edition, generate_series(0, 15) s`,
  `insert into team_member (edition, person, team) select edition, id, ${item('number', '5', 'n % 16')} from b_student`,
  `insert into application (edition, id, person, home, state, answers, motivation, started_at, changed_at, submitted_at, state_since)
    select edition, ('01900007-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, id, home, 'accepted', '{"year": 3, "languages": {"en": {"level": "C1", "evidence": "self"}}}', '${words.repeat(2)}', now() - interval '80 days', now() - interval '60 days', now() - interval '70 days', now() - interval '60 days' from b_student`,
  `insert into place (edition, person, home, application, accepted_at) select edition, id, home, ('01900007-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() - interval '60 days' from b_student`,
  `insert into application (edition, id, person, home, state, answers, motivation, started_at, changed_at, submitted_at, state_since)
    select programme || '-next', ('01900008-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, id, home, case when n % 5 < 2 then 'draft' else 'submitted' end, '{"year": 3, "languages": {"en": {"level": "C1", "evidence": "self"}}}', '${words.repeat(2)}', now() - interval '9 days', now() - interval '3 days',
      case when n % 5 < 2 then null else now() - interval '3 days' end, now() - interval '3 days' from b_student where calling`,
];

/** The addresses a student who is signed in asks for. */
export interface Signed { readonly student: number; readonly edition: string; /** Of which they have a draft. */ readonly call: string }

const table = async (client: pg.Client, name: string, columns: string, rows: readonly object[]): Promise<void> => {
  for (let at = 0; at < rows.length; at += 2000) await client.query(`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, $1)`, [JSON.stringify(rows.slice(at, at + 2000))]);
};

/** Fills a migrated, empty database. `said` hears of each step with its seconds. */
export async function fill(client: pg.Client, sizes: Sizes, now: Temporal.Instant, said: (line: string) => void): Promise<void> {
  await client.query(`set session_replication_role = replica`); // keys are right by construction: looking each of them up would take most of the time
  await client.query(`set synchronous_commit = off`);
  await client.query(`set statement_timeout = 0`);
  await table(client, 'institution', 'id, kind, name, country, city, zone, languages, credit_system, mail_domains, created_at, searched, latitude, longitude', institutionRows(sizes));
  const programmes = programmeRows(sizes, now);
  await table(client, 'programme', 'id, title, summary, description, functions, form, extent, fields, levels, languages, lead, created_at, facets, searched, listed, open_from, open_until', programmes.map((each) => ({ inside_course: '', ...each })));
  await client.query(`create unlogged table b_programme (id text primary key, number int, partners text[], opens timestamptz, closes timestamptz)`);
  await table(client, 'b_programme', 'id, number, partners, opens, closes', programmes);
  await client.query(`create unlogged table b_edition (id text primary key, number int, programme text, first int, last int, running boolean)`);
  await table(client, 'b_edition', 'id, number, programme, first, last, running', editionRows(sizes));
  for (const statement of statements(sizes)) {
    const from = performance.now(), { rowCount } = await client.query(statement);
    said(`${(/(?:into|table) (\w+)/.exec(statement))![1]} ${rowCount} rows in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
  await client.query('vacuum analyze');
  await client.query('checkpoint');
}

/** Some of those who are signed in, take part in an edition that runs, and have a draft for the next one: spread over all editions. */
export async function signedIn(client: pg.Client, count: number): Promise<Signed[]> {
  const { rows } = await client.query<Signed>(`select n as student, s.edition, s.programme || '-next' as call from b_student s join b_edition e on e.id = s.edition
    where n % 4 = 0 and n % 5 < 2 and calling and running order by md5(n::text) limit $1`, [count]);
  return rows;
}
