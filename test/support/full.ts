// A world in which every list has a page full of rows: what pages weigh and how they look must be measured on these, not
// on one row each. Rows are copies of those that the commands wrote, with words of their own, since equal rows would
// compress to nothing.
import { sql } from 'kysely';
import { chance, wholeBelow } from '../../src/kernel/chance.ts';
import { questionsOf, rankPlaces, type Survey } from '../../src/capabilities/feedback/rules/instrument.ts';
import { saveDraft } from '../../src/capabilities/admissions/commands/apply.ts';
import { changeState, createEdition, setCall, setTerms } from '../../src/capabilities/programmes/commands/editions.ts';
import { addActivity } from '../../src/capabilities/programmes/commands/plan.ts';
import type { World } from './world.ts';

/** Rows of a full page. */
export const fullPage = 50;

const draw = chance('full world');
const pick = <T>(from: readonly T[]): T => from[wholeBelow(draw, from.length)]!;
const stock = 'river harbour bridge learning across borders city water health policy leadership gender climate data ethics design market history language music public energy rural urban youth care justice memory science teaching island forest border trade migration archive garden solar clinic museum village network future coast'.split(' ');
const words = (count: number): string => { const said = Array.from({ length: count }, () => pick(stock)).join(' '); return said[0]!.toUpperCase() + said.slice(1); };
const given = 'Amina Bruno Chen Dilnoza Efua Farid Greta Hina Ivo Jana Kofi Lucía Mandla Noor Oscar Priya Quentin Rosa Sione Tomás Uma Viktor Wanjiru Ximena Yusuf Zofia'.split(' ');
const family = 'Abiola Bergström Castillo Dlamini Eriksen Fonseca Gurung Haddad Ishikawa Jovanović Kamau Lefèvre Mahlangu Nowak Okafor Pereira Quispe Rahman Silva Tamang Uribe Vargas Wójcik Xu Yılmaz Zubiri'.split(' ');
const person = (): string => `${pick(given)} ${pick(family)}`;
let ids = 0;
const uuid = (): string => `02000000-0000-7000-8000-${(++ids).toString(16).padStart(12, '0')}`;
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const hoursOn = (at: number): string => Temporal.Instant.from('2027-01-20T09:00:00Z').add({ hours: at }).toString();

type Change = Readonly<Record<string, unknown>>;

/** Copies the first row that fits `like`, once for each of `changes`. */
async function copy({ test: { ground: { db } } }: World, table: string, changes: readonly Change[], like: Change = {}): Promise<void> {
  const { rows } = await sql<{ column_name: string }>`select column_name from information_schema.columns where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO'`.execute(db);
  const columns = sql.join(rows.map(({ column_name }) => sql.ref(column_name))), fits = Object.entries(like).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  const where = fits.length === 0 ? sql`` : sql`where ${sql.join(fits, sql` and `)}`;
  const done = await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_array_elements(${JSON.stringify(changes)}::jsonb) as change,
    lateral jsonb_populate_record((select t from ${sql.table(table)} t ${where} limit 1), change)`.execute(db);
  if (Number(done.numAffectedRows) !== changes.length) throw new Error(`${table}: nothing to copy`);
}

/** Inserts rows where there is none to copy. */
async function add({ test: { ground: { db } } }: World, table: string, rows: readonly Change[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(db);
}

function answered(survey: Survey): Change {
  return Object.fromEntries(questionsOf(survey).map(({ id, kind, options }) => [id, kind === 'words' ? words(14) : kind === 'several' ? [pick(options).id] : kind === 'rank'
    ? rankPlaces.map((_, at) => options[(wholeBelow(draw, options.length - 3) + at) % options.length]!.id).filter((each, at, all) => all.indexOf(each) === at) : pick(options).id]));
}

async function network(world: World, size: number): Promise<readonly string[]> {
  const institutions = times(size + 5, (at) => ({ id: `partner-${String(at).padStart(2, '0')}`, name: `University of ${words(2)}`, city: words(1), country: pick(['BR', 'KE', 'JP', 'DE', 'MX', 'IN', 'ZA', 'PL']), searched: words(3) }));
  await copy(world, 'institution', institutions);
  await add(world, 'unit', times(Math.min(size, 20), () => ({ id: uuid(), institution: 'north', kind: 'faculty', name: `Faculty of ${words(3)}`, contact: `${words(1).toLowerCase()}@north.example` })));
  await add(world, 'term', times(Math.min(size, 12), (at) => ({ id: uuid(), institution: 'north', name: words(2), starts_on: `2027-${String(at + 1).padStart(2, '0')}-01`, ends_on: `2027-${String(at + 1).padStart(2, '0')}-25` })));
  await add(world, 'closure', times(Math.min(size, 30), (at) => ({ id: uuid(), institution: 'north', starts_on: `2027-05-${String(at + 1).padStart(2, '0')}`, ends_on: `2027-05-${String(at + 1).padStart(2, '0')}`, why: words(3) })));
  const partnerships = times(size, () => ({ id: uuid(), title: words(4) }));
  await copy(world, 'partnership', partnerships);
  await copy(world, 'partnership_party', partnerships.map(({ id }) => ({ partnership: id })), { institution: 'north' });
  await copy(world, 'decision', times(size, () => ({ id: uuid(), title: words(5), body: words(20) })));
  return institutions.map(({ id }) => id);
}

async function people(world: World, size: number, institutions: readonly string[]): Promise<readonly string[]> {
  const all = times(size + 10, () => ({ id: uuid(), name: person(), email: `${ids}@north.example` }));
  await copy(world, 'person', all);
  await add(world, 'held_role', all.slice(0, size).map(({ id }) => ({ person: id, role: 'teacher', scope_kind: 'institution', scope_id: 'north', given_at: hoursOn(0) })));
  await add(world, 'affiliation', all.map(({ id }, at) => ({ person: id, institution: 'north', kind: 'student', status: 'pending', number: String(at), note: words(8), at: hoursOn(at) })));
  await add(world, 'audit_entry', all.map(({ id }, at) => ({ at: hoursOn(at), person: id, command: 'editions.announce', what: 'announced', on_what: `edition:${pick(institutions)}`, why: words(8) })));
  return all.map(({ id }) => id);
}

async function programmes(world: World, size: number, institutions: readonly string[]): Promise<readonly string[]> {
  const all = times(size, (at) => ({ id: `programme-${at}`, title: words(4), summary: words(18), searched: words(4), listed: true, open_from: at % 2 ? '2027-01-01T00:00:00Z' : null, open_until: at % 2 ? hoursOn(600 + at) : null }));
  await copy(world, 'programme', all, { id: 'bridge' });
  await copy(world, 'programme_partner', all.flatMap(({ id }) => ['north', pick(institutions.slice(0, size >> 1)), pick(institutions.slice(size >> 1))].map((institution) => ({ programme: id, institution }))), { programme: 'bridge', institution: 'south' });
  const editions = all.map(({ id }, at) => ({ id: `${id}-2027`, programme: id, name: words(2), state: at % 2 ? 'called' : 'finished', starts_on: '2027-03-01', ends_on: '2027-04-01', call_opens_at: '2027-01-01T00:00:00Z', call_closes_at: hoursOn(600 + at) }));
  await copy(world, 'edition', editions, { id: 'bridge-2027' });
  await copy(world, 'edition_partner', editions.map(({ id }) => ({ edition: id })), { edition: 'bridge-2027', institution: 'north' });
  await copy(world, 'edition', times(Math.min(size, 20), (at) => ({ id: `bridge-old-${at}`, name: words(2), state: 'finished', starts_on: `20${String(at + 5).padStart(2, '0')}-02-01`, ends_on: `20${String(at + 5).padStart(2, '0')}-03-01` })), { id: 'bridge-2027' });
  return editions.map(({ id }) => id);
}

async function admissions(world: World, size: number, editions: readonly string[], crowd: readonly string[]): Promise<void> {
  const own = world.people.student.person, states = ['submitted', 'underReview', 'offered', 'waiting', 'refused', 'declined'];
  await copy(world, 'application', editions.map((edition, at) => ({ edition, id: uuid(), person: own, state: states[at % states.length], accept_by: hoursOn(900), accept_by_zone: 'Europe/Oslo' })), { id: world.ids['application'] });
  const others = crowd.map((each, at) => ({ id: uuid(), person: each, state: states[at % states.length], motivation: words(60), score: at / 10, reviews_done: at % 2, queue: at, submitted_at: hoursOn(at) }));
  await copy(world, 'application', others, { id: world.ids['reviewed application'] });
  await copy(world, 'review', others.map(({ id }) => ({ application: id })));
  await add(world, 'named_student', times(size, (at) => ({ edition: 'bridge-2027', institution: 'north', email: `named-${at}@north.example`, kind: 'nominated', named_at: hoursOn(at) })));
}

async function taughtInEdition(world: World, size: number, crowd: readonly string[]): Promise<void> {
  const edition = 'bridge-2027', weeks = (at: number): number => at % 12 + 1;
  await copy(world, 'participant', crowd.map((each) => ({ person: each })), { edition });
  await copy(world, 'live_session', times(size - 1, (at) => ({ id: uuid(), title: words(4), week: weeks(at), starts_at: hoursOn(300 + at * 7), note: words(10), low_data: words(8) })), { edition });
  await copy(world, 'material', times(size - 1, (at) => ({ id: uuid(), title: words(5), week: weeks(at), low_data: words(12), ...(at % 3 ? { file: null, file_name: '', url: `https://library.example/${at}` } : {}) })), { edition });
  await copy(world, 'task', times(Math.min(size, 24), (at) => ({ id: uuid(), title: words(4), week: weeks(at), instructions: words(40), due_at: hoursOn(300 + at * 20) })), { edition });
  await copy(world, 'submission', crowd.map((each) => ({ person: each, words: words(60) })), { edition });
  await copy(world, 'announcement', times(size - 1, () => ({ id: uuid(), title: words(5), words: words(40) })), { edition });
  const teams = times(Math.min(size, 12), () => ({ id: uuid(), name: words(2) }));
  await copy(world, 'team', teams, { edition });
  await copy(world, 'team_member', crowd.map((each, at) => ({ person: each, team: at < 5 ? world.ids['team'] : teams[at % teams.length]!.id })), { edition });
  const former = uuid(), mates = [world.people.student.person, ...crowd.slice(0, 4)];
  await add(world, 'former_team', [{ edition, phase: 1, id: former, name: words(2) }]);
  await add(world, 'former_team_member', mates.map((each) => ({ edition, phase: 1, person: each, team: former })));
  await add(world, 'concern', times(size, (at) => ({ edition, id: uuid(), person: at % 2 ? crowd[at] : null, words: words(30), raised_at: hoursOn(at) })));
  await add(world, 'plan_week', times(12, (at) => ({ edition, week: at + 1, theme: words(4) })));
  await copy(world, 'plan_activity', times(Math.min(size, 36), (at) => ({ id: uuid(), week: weeks(at), title: words(4), description: words(20), kind: pick(['live', 'self-paced', 'cultural', 'social', 'guest', 'team']) })), { edition });
}

async function heard(world: World, size: number, crowd: readonly string[]): Promise<void> {
  const edition = 'bridge-2027', surveys = ['pulse', 'end', 'staff'] as const;
  await sql`delete from survey_window where edition = ${edition}`.execute(world.test.ground.db);
  await add(world, 'survey_window', surveys.map((survey) => ({ edition, survey, opens_at: '2027-02-01T00:00:00Z', closes_at: '2027-06-01T00:00:00Z' })));
  await add(world, 'survey_answer', surveys.flatMap((survey) => crowd.map((_, at) => ({ edition, survey, id: uuid(), home: at % 2 ? 'north' : 'south', answers: answered(survey) }))));
  await add(world, 'feedback_action', times(Math.min(size, 12), () => ({ edition, id: uuid(), said: words(12), done: words(18), done_on: '2027-02-01', written_at: hoursOn(1) })));
}

async function awarded(world: World, editions: readonly string[], crowd: readonly string[]): Promise<void> {
  const decided = crowd.slice(1), own = world.people.student.person, code = (): string => `FULL-${String(++ids).padStart(4, '0')}-XXXX`;
  await copy(world, 'outcome', [...editions.map((edition) => ({ edition })), ...decided.map((each) => ({ person: each }))], { edition: 'bridge-2027', person: own });
  await copy(world, 'certificate', [...editions.map((edition) => ({ edition, code: code() })), ...decided.map((each) => ({ person: each, code: code(), name: person() }))], { edition: 'bridge-2027', person: own });
  await copy(world, 'agreement', crowd.map((each) => ({ person: each, components: times(3, () => ({ title: words(4), as: words(3), hostCredit: null, homeCredit: 1 })) })), { edition: 'bridge-2027', person: own });
}

async function offered(world: World, size: number, institutions: readonly string[], crowd: readonly string[]): Promise<void> {
  const { offer, matching, invitation } = world.ids as Record<'offer' | 'matching' | 'invitation', string>, all = times(size, (at) => ({ id: uuid(), institution: institutions[at % institutions.length]!, person: crowd[at % crowd.length]!, title: words(5), offers: words(30), seeks: words(20) }));
  await copy(world, 'partner_offer', all, { id: offer });
  const reason = (code: string, args: Readonly<Record<string, string | number>>) => ({ code, args });
  await add(world, 'partner_proposal', all.slice(0, 10).map(({ id }, at) => ({ offer, partner: id, place: at + 1, proposed_at: hoursOn(at), explained: {
    partner: id, score: 0.9 - at / 20, fits: [reason('partners.fit.weeks', { weeks: 10, ideal: 8 }), reason('partners.fit.live', { minutes: 600 + at, ideal: 180 }), reason('partners.fit.topic', { of: offer, wished: words(1), offered: words(2), concept: 'oceans', nearness: 0.7 })],
    missing: [reason('partners.missing.language', { language: 'en', level: 'B1' })], couldFix: [{ ...reason('partners.fix.take-up-topic', { of: id, topic: words(2) }), score: 0.95 }],
  } })));
  await copy(world, 'partner_invitation', all.slice(0, 20).map(({ id }) => ({ id: uuid(), to_offer: id, state: 'declined', reason: 'time' })), { id: invitation });
  await add(world, 'partner_matching_offer', all.map(({ id }) => ({ matching, offer: id, entered_at: hoursOn(1) })));
}

/** Somebody applies to an edition whose call is open, one step after the other done. */
async function openCall({ test, people: { officer, student } }: World): Promise<void> {
  const edition = 'bridge-2028', as = test.done;
  await as(createEdition, { programme: 'programme-0', id: edition, name: 'Spring 2028', startsOn: '2027-06-01', endsOn: '2027-07-26', zone: 'Europe/Oslo', capacity: 20 }, officer);
  await as(setTerms, { edition, institution: 'north', standing: 'extra', wayIn: 'open', capacity: 10 }, officer);
  await as(addActivity, { edition, week: 1, kind: 'live', title: 'First meeting', studentMinutes: 90, staffMinutes: 120, ledBy: 'north' }, officer);
  await as(setCall, { edition, opensAt: '2027-02-01T12:00', closesAt: '2027-04-20T12:00' }, officer);
  await as(changeState, { edition, state: 'called' }, officer);
  await as(saveDraft, { step: 'home', edition, home: 'north', year: '2' }, student);
  await as(saveDraft, { step: 'motivation', edition, motivation: words(200) }, student);
}

/** `size` rows where a list has many; fewer for those who look at each of them. */
export async function fillWorld(world: World, size: number = fullPage): Promise<void> {
  const institutions = await network(world, size), crowd = await people(world, size, institutions), editions = await programmes(world, size, institutions);
  await admissions(world, size, editions, crowd);
  await taughtInEdition(world, size, crowd);
  await heard(world, size, crowd);
  await awarded(world, editions, crowd);
  (world.ids as Record<string, string>)['undecided'] = crowd[0]!; // somebody whose learning agreement can still be signed
  await offered(world, size, institutions, crowd);
  await openCall(world);
}
