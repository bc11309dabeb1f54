// The house rules of docs/ARCHITECTURE.md, held by a test: who may import whom. Deny by default: a file that no zone
// claims fails, and so does an import that its zone does not allow. There is no list of exceptions.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '..');

/** The order of the capabilities: each uses only the api of earlier ones. */
const order = ['accounts', 'network', 'partners', 'programmes', 'money', 'admissions', 'editions', 'calendars', 'support', 'feedback', 'quality', 'recognition', 'monitoring'];

/** Parts of a capability. A file that outgrows itself becomes a folder of the same name. */
const parts = ['api', 'rules', 'input', 'store', 'commands', 'views', 'routes', 'pages'] as const;
type Part = typeof parts[number];

interface Allowed {
  /** Zones of our own, e.g. `engines`; `own:rules` is a part of the same capability; `api` the api of an earlier one. */
  readonly zones: readonly string[];
  /** Packages, and `node` for what Node brings. */
  readonly packages: readonly string[];
}

const capability: Record<Part, Allowed> = {
  rules: { zones: ['own:rules', 'engines'], packages: [] },
  input: { zones: ['own:input', 'own:rules', 'engines'], packages: ['zod'] },
  store: { zones: ['own:store', 'own:rules', 'storage'], packages: ['kysely'] },
  commands: { zones: ['own:commands', 'own:store', 'own:rules', 'own:input', 'engines', 'connectors', 'storage', 'text', 'api'], packages: ['node'] },
  views: { zones: ['own:views', 'own:store', 'own:rules', 'own:input', 'engines', 'storage', 'api'], packages: [] },
  pages: { zones: ['own:pages', 'own:rules', 'type:own:views', 'ui', 'text'], packages: [] },
  routes: { zones: ['own:routes', 'own:commands', 'own:views', 'own:input', 'own:pages', 'own:rules', 'connectors', 'ui', 'text', 'api'], packages: [] },
  api: { zones: ['own:commands', 'own:views', 'own:rules', 'own:store', 'storage', 'text', 'type:ui', 'api'], packages: [] },
};

const zones: Record<string, Allowed> = {
  kernel: { zones: ['kernel'], packages: [] },
  engines: { zones: ['engines'], packages: ['highs', 'edmonds-blossom-fixed'] },
  /** The one exception to purity: a solver that blocks runs in a thread of its own (`…-thread.ts` starts it, `…-worker.ts` is it). */
  'engines/thread': { zones: ['engines'], packages: ['highs', 'node'] },
  text: { zones: ['text'], packages: ['intl-messageformat'] },
  ui: { zones: ['ui', 'text'], packages: ['hono/jsx', 'uqr', 'd3-scale', 'd3-shape'] },
  storage: { zones: ['storage'], packages: ['kysely', 'pg', 'pg-boss', 'pg-copy-streams', 'zod', 'node'] },
  connectors: { zones: ['same'], packages: ['node', 'zod', 'pdfkit', 'uqr', 'nodemailer', 'ical.js', 'timezones-ical-library'] },
  cli: { zones: ['cli', 'api', 'engines', 'connectors', 'text', 'app', 'storage'], packages: ['node', 'zod'] },
  browser: { zones: ['browser', 'engines'], packages: [] },
  app: { zones: ['*'], packages: ['*'] },
};

interface Place { readonly zone: string; readonly capability?: string; readonly part?: Part; readonly group?: string }

/** Which zone claims a file of src; null when none does. */
function placeOf(file: string): Place | null {
  const segments = file.split('/');
  const [zone = '', second = '', third = ''] = segments;
  if (zone === 'capabilities') {
    const part = parts.find((each) => third === `${each}.ts` || third === `${each}.tsx` || third === each);
    return order.includes(second) && part !== undefined ? { zone, capability: second, part } : null;
  }
  if (!(zone in zones)) return null;
  if (zone === 'engines' && /-(worker|thread)\.ts$/.test(segments.at(-1)!)) return { zone: 'engines/thread', group: second };
  return { zone, group: second };
}

const packageOf = (specifier: string): string => {
  const [first = '', second = ''] = specifier.split('/');
  if (first === 'hono') return second === 'jsx' || second === 'html' ? `hono/${second}` : 'hono';
  return first.startsWith('@') ? `${first}/${second}` : first;
};

function allowedFor(place: Place): Allowed {
  return place.part === undefined ? zones[place.zone]! : capability[place.part];
}

/** What is wrong with one import; null when nothing is. */
function fault(file: string, specifier: string, typeOnly: boolean): string | null {
  const from = placeOf(file);
  if (from === null) return 'no zone claims this file';
  const { zones: allowed, packages } = allowedFor(from);
  if (!specifier.startsWith('.')) {
    const name = specifier.startsWith('node:') ? 'node' : packageOf(specifier);
    return packages.includes('*') || packages.includes(name) ? null : `${from.part ?? from.zone} may not use ${name}`;
  }
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const to = placeOf(target);
  if (to === null) return /^(engines|text|ui)\/.*\.json$/.test(target) ? null : `no zone claims ${target}`;
  if (to.zone === 'kernel' || allowed.includes('*')) return null;
  const kinds = kindsOf(from, to);
  if (kinds.some((kind) => allowed.includes(kind) || (typeOnly && allowed.includes(`type:${kind}`)))) return null;
  return `${from.part ?? from.zone} may not import ${kinds.join(' or ')} (${target})`;
}

/** The names under which `to` may be allowed to `from`. */
function kindsOf(from: Place, to: Place): string[] {
  if (to.capability !== undefined) {
    if (to.capability === from.capability) return [`own:${to.part}`];
    const earlier = from.capability === undefined || order.indexOf(to.capability) < order.indexOf(from.capability);
    return to.part === 'api' && earlier ? ['api'] : [`${to.capability}/${to.part}`];
  }
  const base = to.zone.replace('/thread', '');
  return base === from.zone.replace('/thread', '') && to.group === from.group ? [base, 'same'] : [base];
}

const statement = /(?<=^|\n)[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\sfrom\s+)?['"]([^'"\n]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The imports of a source text. An import in braces that holds only `type` names counts as one of types. */
function importsOf(source: string): { specifier: string; typeOnly: boolean }[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/[^\n]*/g, '$1');
  return [...code.matchAll(statement)].map(([whole, type, plain, dynamic]) => {
    const names = /\{([^}]*)\}/.exec(whole)?.[1]?.split(',').map((name) => name.trim()).filter(Boolean) ?? [];
    return { specifier: plain ?? dynamic!, typeOnly: Boolean(type) || (names.length > 0 && names.every((name) => name.startsWith('type '))) };
  });
}

const sources = globSync('src/**/*.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/').slice(4))
  .filter((file) => !/\.test\.tsx?$|\.examples\.tsx$|messages\.gen\.ts$|\/testing\//.test(file));
const read = (file: string): string => readFileSync(path.join(root, 'src', file), 'utf8');

test('every file of src stands in a zone and imports only what its zone allows', () => {
  assert.ok(sources.length > 50, 'the glob found the sources');
  const faults = sources.flatMap((file) => placeOf(file) === null ? [`${file}: no zone claims it`]
    : importsOf(read(file)).flatMap(({ specifier, typeOnly }) => fault(file, specifier, typeOnly) ?? []).map((each) => `${file}: ${each}`));
  assert.deepEqual(faults, []);
});

test('each fault would be caught', () => {
  const wrong: [file: string, specifier: string][] = [
    ['kernel/x.ts', '../ui/y.ts'], ['kernel/x.ts', 'zod'], ['engines/teams/solve.ts', 'node:fs'],
    ['capabilities/programmes/rules.ts', './store.ts'], ['capabilities/programmes/commands.ts', 'kysely'], ['capabilities/programmes/commands.ts', '../network/store.ts'],
    ['capabilities/programmes/commands.ts', '../editions/api.ts'], ['capabilities/programmes/pages/list.tsx', '../store.ts'], ['capabilities/programmes/routes.tsx', 'hono'],
    ['capabilities/programmes/helpers.ts', './rules.ts'], ['capabilities/unknown/rules.ts', '../../kernel/ids.ts'], ['connectors/mail/smtp.ts', '../../capabilities/accounts/api.ts'],
    ['ui/page.tsx', '../storage/query.ts'], ['text/reader.ts', 'node:fs'], ['elsewhere/x.ts', '../kernel/ids.ts'], ['browser/draft.ts', '../ui/page.tsx'],
  ];
  for (const [file, specifier] of wrong) assert.notEqual(fault(file, specifier, false), null, `${file} → ${specifier}`);
  assert.notEqual(fault('capabilities/programmes/pages/list.tsx', '../views.ts', false), null, 'a page may take only types from views');
  assert.equal(fault('capabilities/programmes/pages/list.tsx', '../views.ts', true), null);
  assert.equal(fault('capabilities/programmes/commands.ts', '../network/api.ts', false), null);
});

test('imports are found however they are written', () => {
  const found = importsOf("import a from './a.ts';\nimport { type B } from './b.ts';\nexport * from './c.ts';\nimport './d.ts';\nconst e = await import('./e.ts');\nimport type { F,\n G } from './f.ts'; // import x from './no.ts'");
  assert.deepEqual(found, [
    { specifier: './a.ts', typeOnly: false }, { specifier: './b.ts', typeOnly: true }, { specifier: './c.ts', typeOnly: false },
    { specifier: './d.ts', typeOnly: false }, { specifier: './e.ts', typeOnly: false }, { specifier: './f.ts', typeOnly: true },
  ]);
});

const pure = /^(kernel|engines|text|ui)\/|^capabilities\/\w+\/(rules|input|pages)/;
const impurities: readonly [RegExp, string][] = [
  [/\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\b|\bperformance\.now\b/, 'reads a clock'],
  [/\bMath\.random\b|\bcrypto\.(getRandomValues|randomUUID)\b/, 'takes chance'],
  [/\bprocess\.(env|argv|cwd)\b/, 'reads the environment'],
  [/\bfetch\(|\bconsole\./, 'does input or output'],
];

test('engines, rules, input, pages, ui, text and the kernel are pure; nobody uses Date', () => {
  const faults = sources.filter((file) => pure.test(file) && !/-(worker|thread)\.ts$/.test(file)).flatMap((file) => impurities.filter(([pattern]) => pattern.test(read(file))).map(([, what]) => `${file} ${what}`));
  assert.deepEqual(faults, []);
  assert.deepEqual(sources.filter((file) => /(?<!globalThis\.)\bnew Date\(/.test(read(file))), []);
});

test('engines use one another without a ring', () => {
  const uses = new Map<string, Set<string>>();
  for (const file of sources.filter((each) => each.startsWith('engines/'))) {
    const from = file.split('/')[1]!;
    for (const { specifier } of importsOf(read(file)).filter((each) => each.specifier.startsWith('.'))) {
      const [zone, to = from] = path.posix.join(path.posix.dirname(file), specifier).split('/');
      if (zone === 'engines' && to !== from) uses.set(from, (uses.get(from) ?? new Set()).add(to));
    }
  }
  const reaches = (from: string, wanted: string, seen = new Set<string>()): boolean => [...(uses.get(from) ?? [])].some((to) => to === wanted || (!seen.has(to) && reaches(to, wanted, seen.add(to))));
  assert.deepEqual([...uses.keys()].filter((engine) => reaches(engine, engine)), []);
});

test('SQL stands only in store files and in storage', () => {
  assert.deepEqual(sources.filter((file) => /from 'kysely'|\bquery</.test(read(file)) && !/^storage\/|^capabilities\/\w+\/store|^app\//.test(file)), []);
});

test('a file over 400 lines says in its opening comment why', () => {
  const silent = sources.filter((file) => read(file).split('\n').length > 400 && !/^\/\/ [\s\S]*?(long|one piece|whole)/i.test(read(file).slice(0, 600)));
  assert.deepEqual(silent, []);
});
