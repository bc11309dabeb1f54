// Hostile words: every text that a person can bring into the database is made to look like markup and script, and every
// page is drawn from it. Nothing of it may become an element, an attribute, an address that runs, or the end of JSON-LD.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { pagesOf, type Role, serveWorld, type Served, type Visitor } from './support/served.ts';

const closers: (() => Promise<void>)[] = [];
let served: Served;
const pages: { address: string; html: string; policy: string }[] = [];

/** Ends attributes, elements, comments, scripts and JSON strings; `{` would start an ICU argument. */
const hostile = `x"'><script>alert(1)</script><img src=x onerror=alert(1)>--></title></script>\\u003c{a}\`\${1} javascript:alert(1)`;

/** Texts that are chosen from lists, keys, or are not shown as they are; besides those of which a constraint says so. */
const chosen = /^(id|code|kind|role|state|status|zone|country|language|form|extent|lead|home|edition|institution|programme|credit_way|way_in|standing|needs|how|survey|scope_kind|scope_id|email|was|became|by|file|hash|media_type|token_digest|code_digest|message_id|used_by|name_of|proposed_for|led_by|copied_from|zone_data|wall|due_wall|accept_by_zone|reason_code|fee_decision|fee_currency|purpose|about|command|result|searched|website|url|link|asked_from|alliance|season|field|topic_language|\w+_zone)$/;

async function poison(): Promise<string[]> {
  const { db } = served.world.test.ground, poisoned: string[] = [];
  const { rows } = await sql<{ table_name: string; column_name: string }>`select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'text' and is_generated = 'NEVER'
      and not exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
        where k.conrelid = c.table_name::regclass and a.attname = c.column_name and (k.contype = 'f' or pg_get_constraintdef(k.oid) ~ 'ANY \\(\\(?ARRAY'))
      and not exists (select from pg_index x join pg_attribute a on a.attrelid = x.indrelid and a.attnum = any(x.indkey) where x.indrelid = c.table_name::regclass and a.attname = c.column_name and x.indisunique) order by 1, 2`.execute(db);
  for (const { table_name: table, column_name: column } of rows.filter((each) => !chosen.test(each.column_name) && !/^(platform_fact|sealed|sealed_release|file|file_use|file_chunk|kysely.*)$/.test(each.table_name))) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${hostile}`.execute(db);
    poisoned.push(`${table}.${column}`);
  }
  return poisoned;
}

before(async () => {
  served = await serveWorld({ after: (close: () => Promise<void>) => { closers.push(close); } }, { demonstration: true });
  const addresses = await pagesOf(served.world);
  await poison();
  const visitors = new Map<Role | null, Visitor>([[null, served.stranger()]]);
  for (const { address, who } of addresses) {
    const visitor = visitors.get(who) ?? await served.visitor(who!);
    visitors.set(who, visitor);
    for (const language of ['en', 'es']) {
      const answer = await visitor.get(`${address}?language=${language}`);
      assert.ok(answer.status === 200 || address === '/nowhere', `${address}: ${answer.status}`);
      pages.push({ address: `${address} in ${language}`, html: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' });
    }
  }
});
after(async () => { for (const close of closers) await close(); });

test('the words do reach the pages', () => {
  const shown = pages.filter(({ html }) => html.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
  assert.ok(shown.length > pages.length / 2, `${shown.length} of ${pages.length} pages`);
});

test('no words become markup: elements, attributes and scripts are all ours', async () => {
  for (const { address, html } of pages) {
    const scripts = [...html.matchAll(/<script\b([^>]*)>/gi)].map(([, attributes]) => attributes!.trim());
    for (const script of scripts) assert.match(script, /^(type="module" src="\/assets\/[\w.-]+\.js"|type="application\/ld\+json")$/, address);
    assert.doesNotMatch(html.replaceAll(/>[^<]*/g, '>').replaceAll(/="[^"]*"/g, ''), /\son[a-z]+|<(img|iframe|object|embed|base|style|link rel="import")\b|\sstyle\b|\ssrcdoc\b/i, address);
    assert.doesNotMatch(html, /(?:href|src|action|formaction)="\s*(?:javascript|data(?!:,")|vbscript):/i, address);
  }
});

test('the JSON-LD of public pages is whole and holds the words as words', () => {
  let found = 0, hostileOnes = 0;
  for (const { address, html } of pages) for (const [, json] of html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)) {
    const about = JSON.parse(json!) as Record<string, unknown>;
    assert.equal(about['@context'], 'https://schema.org', address);
    if (JSON.stringify(about).includes('<script>alert(1)')) hostileOnes++;
    found++;
  }
  assert.ok(found >= 4 && hostileOnes >= 2, `${found} with data, ${hostileOnes} of them hostile`);
});

test('nothing of the page needs what the policy forbids', () => {
  for (const { address, policy } of pages) assert.match(policy, /^default-src 'none'; style-src 'self'; script-src 'self';/, address);
});

test('addresses that people bring lead only to the web', async () => {
  let moment = Temporal.Instant.from('2027-02-03T09:00:00Z');
  served.world.test.at(moment.toString());
  const officer = await served.visitor('officer'), teacher = await served.visitor('editionTeacher'), administrator = await served.visitor('administrator');
  const bad = ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', ' javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd', 'java\nscript:alert(1)', '//evil.example', 'http:', 'https://'];
  for (const value of bad) {
    const forms: readonly (readonly [Visitor, string, Record<string, string>])[] = [
      [teacher, '/editions/bridge-2027/manage/materials', { title: 'A', week: '1', url: value }],
      [teacher, '/editions/bridge-2027/manage/sessions', { title: 'A', week: '1', wall: '2027-02-10T10:00', zone: 'Europe/Oslo', minutes: '60', link: value }],
      [officer, `/editions/bridge-2027/manage/applications/${served.world.ids['reviewed application']}/interviews`, { wall: '2027-02-10T10:00', zone: 'Europe/Oslo', minutes: '60', link: value }],
      [administrator, '/institutions/north', { kind: 'hei', name: 'North', country: 'NO', zone: 'Europe/Oslo', website: value }],
    ];
    for (const [visitor, address, fields] of forms) {
      moment = moment.add({ seconds: 1 });
      served.world.test.at(moment.toString());
      const answer = await visitor.post(address, fields);
      assert.equal(answer.status, 422, `${value} at ${address}`);
    }
  }
});

test('a form that comes back shows what was typed as words', async () => {
  const student = await served.visitor('student'), answer = await student.post('/profile', { name: hostile.repeat(2), language: 'xx', zone: hostile });
  const html = await answer.text();
  assert.equal(answer.status, 422);
  assert.doesNotMatch(html, /<script>alert|<img/);
  assert.match(html, /value="x&quot;&#39;&gt;&lt;script&gt;/);
  for (const address of ['/programmes?q=', '/sign-in?next=', '/sign-in/code?email=', '/zone?back=', '/verify?code=', '/institutions?q=', '/nowhere?x=']) {
    assert.doesNotMatch(await (await student.get(address + encodeURIComponent(hostile))).text(), /<script>alert|<img|"javascript:/, address);
  }
  const stranger = served.stranger();
  stranger.cookies.set('said', '<script>');
  stranger.cookies.set('language', '<script>');
  stranger.cookies.set('zone', '<script>alert(1)</script>');
  assert.doesNotMatch(await (await stranger.get('/programmes')).text(), /<script>alert/);
});

test('tables for spreadsheets hold words, not formulas', async () => {
  const { db } = served.world.test.ground;
  await sql`update person set name = '=HYPERLINK("https://evil.example","x")'`.execute(db);
  const officer = await served.visitor('officer'), csv = await (await officer.get('/editions/bridge-2027/manage/applications.csv')).text();
  assert.match(csv, /HYPERLINK/);
  assert.doesNotMatch(csv, /(^|,)"?[=+@\t\r-](?![\d.]*(,|$))/m);
});
