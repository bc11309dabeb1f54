// Mixed teams of the demonstration: when invented students are free and what they speak, proposals, and phases to come.
import { openPhase } from '../../capabilities/editions/commands/phases.ts';
import { proposeTeams, publishTeams, scheduleTeams } from '../../capabilities/editions/commands/proposals.ts';
import { giveAvailability } from '../../capabilities/editions/commands/teams.ts';
import { type Chance, shuffled, wholeBelow } from '../../kernel/chance.ts';
import type { Somebody, Stage } from './stage.ts';
import type { Student } from './students.ts';

/** Weekdays on which students of a home have time, from when (whole hours on their own clock), and what they speak. */
export interface Habits { readonly days: readonly string[]; readonly from: number; readonly hours: number; readonly languages: readonly (readonly [language: string, level: string])[] }

const clock = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;

/** All but one in `silent` say when they are free: some days, an hour earlier or later than others. */
export async function sayWhenFree(stage: Stage, chance: Chance, edition: string, students: readonly Student[], habits: Readonly<Record<string, Habits>>, silent: number): Promise<void> {
  for (const [at, student] of students.entries()) {
    const { days, from, hours, languages } = habits[student.home]!;
    if (at % silent === silent - 1) continue;
    const begin = from - wholeBelow(chance, 2), chosen = shuffled(chance, days).slice(0, Math.max(3, days.length - 1));
    const spoken = Object.fromEntries(languages.map(([language, level], row) => [['first', 'second', 'third', 'fourth'][row]!, { language, level }]));
    await stage.by(student, giveAvailability, { edition, ...Object.fromEntries(chosen.map((day) => [day, { from: clock(begin), to: clock(begin + hours + wholeBelow(chance, 2)) }])), ...spoken, experience: 1 + wholeBelow(chance, 5) });
  }
}

/** What staff ask: nobody alone of their home, few hours apart, a common language, shared hours; and in later phases new people. */
const asked = { least: 4, most: 5, alone: { how: 'must' }, mixed: { how: '1' }, hours: { how: '3', most: 6 }, language: { how: '3', level: 'B2' }, free: { how: '3', least: 2 }, experience: { how: '1' }, meet: { how: '10' } };

/** Teams by rules, published at once. */
export async function formTeams(stage: Stage, teacher: Somebody, edition: string, called: string): Promise<void> {
  const { proposal } = await stage.by(teacher, proposeTeams, { edition, ...asked, called });
  await stage.by(teacher, publishTeams, { edition, proposal });
}

/** A phase to come whose teams are ready. */
export async function formNextPhase(stage: Stage, teacher: Somebody, edition: string, called: string, startsOn: Temporal.PlainDate): Promise<void> {
  await stage.by(teacher, openPhase, { edition, startsOn: startsOn.toString() });
  const { proposal } = await stage.by(teacher, proposeTeams, { edition, ...asked, called });
  await stage.by(teacher, scheduleTeams, { edition, proposal });
}
