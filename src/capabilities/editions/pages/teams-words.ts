// The engine's findings in words: its codes stand in text/, names of people, teams and rules are put in here.
import type { Reader } from '../../../text/reader.ts';
import type { Explanation, NamedRule } from '../rules/teams.ts';

export interface Names {
  person(id: string): string;
  team(id: string): string;
  readonly rules: readonly NamedRule[];
}

/** So many names are said one by one; the others are counted. */
const said = 12;
export const listed = (reader: Reader, names: readonly string[]): string =>
  reader.list(names.length > said + 1 ? [...names.slice(0, said), reader.say('teams.more', { count: names.length - said })] : names);

/** A rule as staff chose it, e.g. 'All share a language at level B1 or higher'. */
export function ruleText(reader: Reader, { name, rule, students, phase }: NamedRule, names: Pick<Names, 'person'>): string {
  const { say } = reader, number = Number(rule.limit ?? 0);
  switch (name) {
    case 'hours': return say('teams.rule.hours', { count: number });
    case 'free': return say('teams.rule.free', { count: number });
    case 'language': return say('teams.rule.language', { level: rule.level ?? '' });
    case 'together': case 'apart': return say(`teams.rule.${name}`, { names: listed(reader, (students ?? []).map(names.person)) });
    case 'meet': return say('teams.rule.meet', { phase: phase ?? 1 });
    default: return say(`teams.rule.${name}`);
  }
}

/** One of the engine's explanations as a sentence. */
export function sentence(reader: Reader, { code, args }: Explanation, names: Names): string {
  const words: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(args)) {
    if (!Array.isArray(value)) words[key] = value as string | number;
    else if (key === 'where') words[key] = listed(reader, value.map(names.team));
    else if (key === 'rules') words[key] = reader.list(value.map((at: string) => `“${ruleText(reader, names.rules[Number(at)]!, names)}”`));
    else words[key] = listed(reader, value.map(names.person));
  }
  return reader.sayAny(code === 'teams.impossible.count' && words['fewestTeams'] === words['mostTeams'] ? 'teams.impossible.countExact' : code, words);
}
