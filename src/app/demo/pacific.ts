// Climate Change around the Pacific: students of five partners have a place, have said when they are free, are in teams,
// and some have a learning agreement.
import { changeState } from '../../capabilities/programmes/commands/editions.ts';
import { agree } from './agreements.ts';
import type { Case } from './case.ts';
import type { Show } from './alive.ts';
import { call } from './programmes.ts';
import { apply, type Student, take } from './students.ts';
import { formTeams, type Habits, sayWhenFree } from './teams.ts';

const english = { en: { level: 'B2', evidence: 'course' } }, workdays = ['mon', 'tue', 'wed', 'thu'], dayAfter = ['tue', 'wed', 'thu', 'fri'];
/** Afternoon in Hawaii is the next day in Japan, at noon, and in Samoa, towards evening. */
const habits: Readonly<Record<string, Habits>> = {
  uhawaii: { days: workdays, from: 16, hours: 4, languages: [['en', 'native']] }, 'nus-samoa': { days: dayAfter, from: 15, hours: 5, languages: [['sm', 'native'], ['en', 'C1']] },
  osaka: { days: dayAfter, from: 11, hours: 4, languages: [['ja', 'native'], ['en', 'B2']] }, tsukuba: { days: dayAfter, from: 11, hours: 4, languages: [['ja', 'native'], ['en', 'B2']] }, waseda: { days: dayAfter, from: 12, hours: 4, languages: [['ja', 'native'], ['en', 'B2']] },
};
const places: Readonly<Record<string, number>> = { uhawaii: 14, 'nus-samoa': 8, osaka: 10, tsukuba: 10, waseda: 12 };

/** The call of the planned edition was open for ten days. `closes` was given when it was made. */
export async function climateTeams({ stage, network, chance, now }: Show, each: Case, edition: string, closes: Temporal.PlainDateTime): Promise<void> {
  const officer = await network.officer('uhawaii'), students: Student[] = [];
  stage.at(now.subtract({ hours: 24 * 14 }));
  await call(stage, network, each, edition, closes.subtract({ days: 10 }), closes);
  stage.at(now.subtract({ hours: 24 * 9 }));
  for (const [home, count] of Object.entries(places)) students.push(...await apply(stage, chance, { edition, home, count, languages: english }, 'pac'));
  stage.at(now.subtract({ hours: 24 * 3 }));
  await stage.by(officer, changeState, { edition, state: 'closed' });
  const taken = await take(stage, network, edition, students, now.toZonedDateTimeISO('Pacific/Honolulu').toPlainDate().add({ days: 10 }));
  await sayWhenFree(stage, chance, edition, taken, habits, 13);
  await formTeams(stage, officer, edition, 'Team');
  const of = (home: string): Student[] => taken.filter((student) => student.home === home);
  await agree(stage, network, of('uhawaii').slice(0, 8), { edition, host: 'waseda', components: [{ title: each.title, as: 'Global environmental change', hostCredit: 2, homeCredit: 2 }, { title: 'My campus in 2050', as: 'Seminar, undergraduate', homeCredit: 1 }] });
  await agree(stage, network, of('osaka').slice(0, 5), { edition, host: 'uhawaii', components: [{ title: each.title, as: 'International course, science', hostCredit: 3, homeCredit: 2 }] });
}
