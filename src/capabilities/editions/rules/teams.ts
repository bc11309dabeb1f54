// What staff ask of teams, in the few rules that pages offer, and how the engine reads it (engines/teams/README.md).
import { hash32 } from '../../../kernel/chance.ts';
import type { Explanation, Problem, Rule, RuleOutcome } from '../../../engines/teams/problem.ts';
import { withEarlierTeams } from '../../../engines/teams/reform.ts';
import { offsetMinutes } from '../../../engines/teams/zones.ts';

export type { Explanation };

/** `off`: not asked · `must`: never traded · a number: the price of each point by which the wish is missed. */
export const weights = ['off', 'must', '1', '3', '10'] as const;
export type Weight = typeof weights[number];
export const ruleNames = ['alone', 'mixed', 'hours', 'language', 'free', 'experience', 'together', 'apart', 'meet'] as const;
export type RuleName = typeof ruleNames[number];

export interface Asked {
  /** What teams are called before their number. */
  readonly called: string;
  readonly least: number;
  readonly most: number;
  readonly alone: { readonly how: Weight };
  readonly mixed: { readonly how: Weight };
  readonly hours: { readonly how: Weight; readonly most: number };
  readonly language: { readonly how: Weight; readonly level: string };
  readonly free: { readonly how: Weight; readonly least: number };
  readonly experience: { readonly how: Weight };
  /** Students by id. */
  readonly together: { readonly how: Weight; readonly groups: readonly (readonly string[])[] };
  readonly apart: { readonly how: Weight; readonly groups: readonly (readonly string[])[] };
  /** Those who were in one team in an earlier phase are apart now. */
  readonly meet?: { readonly how: Weight };
  /** The date whose clocks count. */
  readonly on: string;
  readonly seed: string;
}

export interface Student { readonly person: string; readonly name: string; readonly home: string | null; readonly home_name: string | null; readonly zone: string; readonly free: string; readonly languages: string; readonly experience: number | null }
export interface NamedTeam { readonly id: string; readonly name: string; readonly members: readonly string[] }
/** What is kept of the engine's answer. */
export interface Kept { readonly status: 'optimal' | 'feasible' | 'infeasible' | 'limit'; readonly score: number; readonly bound: number; readonly boundForTeams?: number | undefined; readonly explanations: readonly Explanation[]; readonly moved?: readonly string[] | undefined }

/** So many students at most are divided while a page waits; more by the command line (`meridian teams`). */
export const mostStudents = 1000;
/** The work shrinks as the students grow, so that the thread ends within about a second of computing. */
export const effortFor = (students: number): number => Math.min(3, 120 / students);

/** A rule with the name under which pages say it, and the students it names. */
export interface NamedRule { readonly name: RuleName; readonly how: Weight; readonly rule: Rule; readonly students?: readonly string[]; readonly phase?: number }

type Divisions = readonly (readonly NamedTeam[])[];
const weightOf = (how: Weight): number | 'must' => how === 'must' ? 'must' : Number(how);

/** In the order in which `problemOf` has them: those that make people meet stand last, one for each of the `earlier` phases. */
export function rulesOf(asked: Asked, known: ReadonlySet<string>, earlier: Divisions): NamedRule[] {
  const groups = (name: 'together' | 'apart'): NamedRule[] => asked[name].groups.map((group) => group.filter((person) => known.has(person))).filter((group) => group.length > 1)
    .map((group) => ({ name, how: asked[name].how, students: group, rule: { kind: name, value: group } }));
  const all: NamedRule[] = [
    { name: 'alone', how: asked.alone.how, rule: { kind: 'no-lone', attribute: 'home', limit: 2 } },
    { name: 'mixed', how: asked.mixed.how, rule: { kind: 'spread', attribute: 'home' } },
    { name: 'hours', how: asked.hours.how, rule: { kind: 'hours-apart', limit: asked.hours.most } },
    { name: 'language', how: asked.language.how, rule: { kind: 'common', level: asked.language.level } },
    { name: 'free', how: asked.free.how, rule: { kind: 'free-together', limit: asked.free.least } },
    { name: 'experience', how: asked.experience.how, rule: { kind: 'balance', attribute: 'experience' } },
    ...groups('together'), ...groups('apart'),
  ];
  const { how: meet } = asked.meet ?? { how: 'off' };
  return [
    ...all.filter(({ how }) => how !== 'off').map((each) => ({ ...each, rule: { ...each.rule, weight: weightOf(each.how) } })),
    ...(meet === 'off' ? [] : withEarlierTeams(nobody, earlier, weightOf(meet)).rules.map((rule, at): NamedRule => ({ name: 'meet', how: meet, rule, phase: at + 1 }))),
  ];
}

const nobody: Problem = { students: [], columns: {}, size: [1, 1], rules: [], on: '' };

/** Students in the order of their ids, so that the same facts give the same teams. `earlier`: the teams of the phases before. */
export function problemOf(asked: Asked, students: readonly Student[], earlier: Divisions): Problem {
  const ordered = students.toSorted((a, b) => (a.person < b.person ? -1 : 1));
  const zones = ordered.map(({ zone }) => offsetMinutes(zone, asked.on) === undefined ? '' : zone);
  const problem: Problem = {
    students: ordered.map(({ person }) => person), size: [asked.least, asked.most], on: asked.on,
    columns: {
      home: ordered.map(({ home }) => home ?? ''), zone: zones, languages: ordered.map(({ languages }) => languages),
      free: ordered.map(({ free }, at) => zones[at] === '' ? '' : free), experience: ordered.map(({ experience }) => experience === null ? '' : String(experience)),
    },
    rules: rulesOf(asked, new Set(ordered.map(({ person }) => person)), []).map(({ rule }) => rule),
  };
  return asked.meet === undefined || asked.meet.how === 'off' ? problem : withEarlierTeams(problem, earlier, weightOf(asked.meet.how));
}

/** Differs when what the teams were made from has changed; says nothing about it. */
export function factsOf(problem: Problem): string {
  const text = JSON.stringify(problem);
  return `${hash32(text).toString(36)}${hash32(`${text} again`).toString(36)}${text.length.toString(36)}`;
}

/** Differs when somebody is in another team: says which teams somebody had before their eyes. */
export const stateOf = (teams: readonly Pick<NamedTeam, 'id' | 'members'>[]): string => hash32(JSON.stringify(teams.map(({ id, members }) => [id, members.toSorted()]).toSorted())).toString(36);

/** Names for the engine's teams: those that exist keep theirs, new ones are numbered on. */
export function named(teams: readonly { readonly id: string; readonly members: readonly string[] }[], earlier: readonly NamedTeam[], called: string): NamedTeam[] {
  const names = new Map(earlier.map(({ id, name }) => [id, name])), taken = new Set(names.values());
  let number = 0;
  const next = (): string => { do number++; while (taken.has(`${called} ${number}`)); return `${called} ${number}`; };
  return teams.map(({ id, members }) => ({ id, members, name: names.get(id) ?? next() }));
}

/** Names are the same whatever their accents, capitals and spaces. */
const plain = (name: string): string => name.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '').replaceAll(/\s*[,;]\s*/g, ',').replaceAll(/[’‘ʼ`´]/g, "'").replaceAll(/\s+/g, ' ').trim().toLowerCase();
/** A name as staff can type it: with the institution behind it where several have the name. */
export const typedName = ({ name, home_name: home }: Pick<Student, 'name' | 'home_name'>, students: readonly Pick<Student, 'name'>[]): string =>
  home !== null && students.filter((other) => plain(other.name) === plain(name)).length > 1 ? `${name} (${home})` : name;

/** Finds people by the names that staff typed: a line is a group, names stand between commas; a name may have commas of its own. */
export function groupsFrom(text: string, students: readonly Student[]): { groups: string[][]; unknown: string[]; twice: string[] } {
  const byName = new Map<string, string[]>(), unknown: string[] = [], twice: string[] = [];
  for (const { name, home_name: home, person } of students) for (const key of new Set([plain(name), plain(`${name} (${home ?? ''})`)])) byName.set(key, [...byName.get(key) ?? [], person]);
  const groups = text.split('\n').map((line) => {
    const parts = line.split(/[,;]/).filter((part) => part.trim() !== ''), group = new Set<string>();
    for (let at = 0; at < parts.length;) {
      const most = Math.min(parts.length, at + mostParts), ends = Array.from({ length: most - at }, (_, k) => most - k);
      const end = ends.find((each) => byName.has(plain(parts.slice(at, each).join(',')))) ?? at + 1, typed = parts.slice(at, end).join(',').trim(), found = byName.get(plain(typed)) ?? [];
      if (found.length === 0) unknown.push(typed);
      if (found.length > 1) twice.push(typed);
      if (found.length === 1) group.add(found[0]!);
      at = end;
    }
    return [...group];
  }).filter((group) => group.length > 0);
  return { groups, unknown, twice };
}
/** Of so many parts between commas a name is looked for at most. */
const mostParts = 6;

/** How one rule stands, with the name under which pages say it. */
export interface RuleStanding extends NamedRule { readonly outcome: RuleOutcome }
