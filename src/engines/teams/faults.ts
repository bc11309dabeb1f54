// Finds what is wrong with a problem before it is solved: each fault with its place, what is wrong and what is expected.
import { weeklyMinutes } from './availability.ts';
import { levelOf, numberOf } from './cells.ts';
import { ruleKinds, type Fault, type Problem, type Rule } from './problem.ts';
import { isNumeric } from './reading.ts';
import { minutesAhead } from './zones.ts';

const noAttribute = new Set(['common', 'hours-apart', 'free-together', 'together', 'apart']);

/** All faults; none when the problem can be solved (which does not say that an answer exists). */
export function faultsOf(problem: Problem): Fault[] {
  const faults = [...sizeFaults(problem), ...studentFaults(problem), ...lockFaults(problem)];
  problem.rules.forEach((rule, index) => faults.push(...ruleFaults(problem, rule, `rules[${index}]`)));
  return faults;
}

function sizeFaults({ size: [least, most], teams, on }: Problem): Fault[] {
  const faults: Fault[] = [];
  const whole = (value: number): boolean => Number.isInteger(value) && value >= 1;
  if (!whole(least) || !whole(most) || least > most) {
    faults.push({ path: 'size', wrong: `is ${JSON.stringify([least, most])}`, expected: 'the fewest and the most members, as [4,5]' });
  } else if (most > 1000) faults.push({ path: 'size', wrong: `allows ${most} members`, expected: 'teams of at most 1000' });
  if (teams !== undefined && !whole(teams)) faults.push({ path: 'teams', wrong: `is ${teams}`, expected: 'a whole number of teams, at least 1' });
  try {
    Temporal.PlainDate.from(on);
  } catch {
    faults.push({ path: 'on', wrong: `is '${on}'`, expected: 'a date as 2027-03-01' });
  }
  return faults;
}

function studentFaults({ students }: Problem): Fault[] {
  const seen = new Map<string, number>();
  const faults: Fault[] = students.length === 0 ? [{ path: 'students', wrong: 'there is no student', expected: 'at least one' }] : [];
  students.forEach((id, s) => {
    if (id === '') faults.push({ student: s, column: 'student', wrong: 'is empty', expected: 'an id' });
    else if (seen.has(id)) faults.push({ student: s, column: 'student', wrong: `'${id}' is there twice`, expected: 'each student once' });
    seen.set(id, s);
  });
  return faults;
}

function lockFaults({ students, locked, size: [, most] }: Problem): Fault[] {
  const known = new Set(students), perTeam = new Map<number, number>();
  return Object.entries(locked ?? {}).flatMap(([id, team]): Fault[] => {
    perTeam.set(team, (perTeam.get(team) ?? 0) + 1);
    if (!known.has(id)) return [{ path: `locked.${id}`, wrong: 'is no student', expected: 'the id of a student' }];
    if (!Number.isInteger(team) || team < 0) return [{ path: `locked.${id}`, wrong: `is ${team}`, expected: 'the number of a team, from 0' }];
    if (perTeam.get(team)! > most) return [{ path: `locked.${id}`, wrong: `is one too many for team ${team}`, expected: `at most ${most}` }];
    return [];
  });
}

function ruleFaults(problem: Problem, rule: Rule, path: string): Fault[] {
  if (!ruleKinds.includes(rule.kind)) return [{ path: `${path}.kind`, wrong: `is ${JSON.stringify(rule.kind)}`, expected: `one of ${ruleKinds.join(', ')}` }];
  return [...weightFaults(rule, path), ...limitFaults(rule, path), ...attributeFaults(problem, rule, path)];
}

function weightFaults({ weight }: Rule, path: string): Fault[] {
  if (weight === undefined || weight === 'must') return [];
  const fine = weight !== '' && Number.isFinite(Number(weight)) && Number(weight) >= 0;
  return fine ? [] : [{ path: `${path}.weight`, wrong: `is ${JSON.stringify(weight)}`, expected: '"must" or a number of at least 0' }];
}

const wholeLimits = new Set(['spread', 'cluster', 'no-lone', 'max', 'min', 'common']);

function limitFaults({ kind, limit, level }: Rule, path: string): Fault[] {
  const faults: Fault[] = [];
  if (level !== undefined && levelOf(level) === undefined) faults.push({ path: `${path}.level`, wrong: `is '${level}'`, expected: 'a level of language: A1, A2, B1, B2, C1 or C2' });
  if (limit === undefined || (kind === 'common' && levelOf(String(limit)) !== undefined)) return faults;
  const number = limit === '' ? Number.NaN : Number(limit);
  if (!Number.isFinite(number) || number < 0) faults.push({ path: `${path}.limit`, wrong: `is ${JSON.stringify(limit)}`, expected: 'a number of at least 0' });
  else if (wholeLimits.has(kind) && !Number.isInteger(number)) faults.push({ path: `${path}.limit`, wrong: `is ${number}`, expected: 'a whole number' });
  return faults;
}

function attributeFaults(problem: Problem, rule: Rule, path: string): Fault[] {
  const fallback = { common: 'languages', 'hours-apart': 'zone', 'free-together': 'free' }[rule.kind as string];
  const attribute = rule.attribute ?? fallback;
  const columns = Object.keys(problem.columns);
  if (attribute === undefined || attribute === 'student') {
    if (!noAttribute.has(rule.kind)) return [{ path: `${path}.attribute`, wrong: 'is missing', expected: `one of the columns ${columns.join(', ')}` }];
    return listedFaults(problem, rule, path);
  }
  const column = problem.columns[attribute];
  if (!column) return [{ path: `${path}.attribute`, wrong: `'${attribute}' is no column`, expected: `one of ${columns.join(', ')}` }];
  return cellFaults(problem, rule, attribute, column, path);
}

/** together and apart without a column name students. */
function listedFaults({ students }: Problem, { value }: Rule, path: string): Fault[] {
  const named = (typeof value === 'string' ? value.split(';') : (value ?? [])).map((id) => id.trim());
  if (named.length < 2) return [{ path: `${path}.value`, wrong: 'names fewer than two students', expected: 'students as "s1;s2", or an attribute' }];
  const known = new Set(students);
  return named.filter((id) => !known.has(id)).map((id) => ({ path: `${path}.value`, wrong: `'${id}' is no student`, expected: 'ids of students' }));
}

function cellFaults(problem: Problem, rule: Rule, attribute: string, column: readonly string[], path: string): Fault[] {
  const bad = (wrong: (cell: string) => boolean, expected: string): Fault[] => {
    const judged = new Map<string, boolean>();
    return column.flatMap((cell, student) => {
      if (!judged.has(cell)) judged.set(cell, cell !== '' && wrong(cell));
      return judged.get(cell) ? [{ student, column: attribute, wrong: `is '${cell}'`, expected }] : [];
    });
  };
  const zones = (cells: readonly string[], name: string): Fault[] => {
    const judged = new Map<string, boolean>();
    return cells.flatMap((cell, student) => {
      if (!judged.has(cell)) judged.set(cell, cell !== '' && minutesAhead(cell, problem.on) === undefined);
      return judged.get(cell) ? [{ student, column: name, wrong: `is '${cell}'`, expected: 'a time zone as Europe/Madrid, or hours from UTC as +05:30' }] : [];
    });
  };
  if (rule.kind === 'hours-apart') return zones(column, attribute);
  if (rule.kind === 'balance' && !isNumeric(column)) {
    const numbers = column.filter((cell) => cell !== '' && numberOf(cell) !== undefined).length;
    return numbers === 0 ? [] : bad((cell) => numberOf(cell) === undefined, 'a number or a level (A1 … C2), since others in this column are');
  }
  if (rule.kind !== 'free-together') return [];
  const faults = bad((cell) => weeklyMinutes(cell) === undefined, 'free times as "mon 18:00-21:00;sat 09:00-12:00"');
  const zone = problem.columns['zone'];
  if (!zone) return [...faults, { path, wrong: 'needs a column zone, which is missing', expected: "each student's time zone" }];
  const homeless = column.flatMap((cell, student) => (cell !== '' && zone[student] === '' ? [{ student, column: 'zone', wrong: 'is empty', expected: 'a time zone, since free times are given' }] : []));
  return [...faults, ...homeless, ...zones(zone, 'zone')];
}
