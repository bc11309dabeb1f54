// Climate Change around the Pacific, planned: its next edition lies in the weeks that all five partners share, and plans of
// its live meetings are computed, to be chosen from. Those who have a place are in teams already (pacific.ts). Terms are those of network.ts; holidays are real ones.
import { askForPlans, fetchPlan } from '../../capabilities/calendars/commands/planning.ts';
import { addClosure } from '../../capabilities/network/commands/institutions.ts';
import type { Case } from './case.ts';
import type { Show } from './alive.ts';
import { climateTeams } from './pacific.ts';
import { makeEdition } from './programmes.ts';
import { DemonstrationFault } from './stage.ts';

const on = (year: number, month: number, day: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day });
const mondayFrom = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ days: (8 - day.dayOfWeek) % 7 });

/** The weeks in common each year: Japan begins in April and October, Hawaii ends in May, Samoa in November. */
const windows = (year: number) => [{ name: `Spring ${year}`, startsOn: mondayFrom(on(year, 4, 5)), weeks: 5 }, { name: `Autumn ${year}`, startsOn: mondayFrom(on(year, 10, 1)), weeks: 8 }];
/** Days that a call and its answers need before the edition begins. */
const ahead = 45;

const mondayAfterSecondSunday = (year: number, month: number): Temporal.PlainDate => mondayFrom(on(year, month, 2)).add({ days: 7 });

/** Days on which a partner is closed in a year. */
const holidays = (year: number): readonly [institutions: readonly string[], from: Temporal.PlainDate, to: Temporal.PlainDate, why: string][] => [
  [['osaka', 'tsukuba', 'waseda'], on(year, 4, 29), on(year, 5, 5), 'Golden Week'], [['osaka', 'tsukuba', 'waseda'], on(year, 11, 3), on(year, 11, 3), 'Culture Day'],
  [['nus-samoa'], mondayAfterSecondSunday(year, 10), mondayAfterSecondSunday(year, 10), 'White Sunday holiday'], [['nus-samoa'], mondayAfterSecondSunday(year, 5), mondayAfterSecondSunday(year, 5), 'Mother’s Day holiday'],
  [['uhawaii'], on(year, 11, 11), on(year, 11, 11), 'Veterans Day'],
];

export async function climatePlanned(show: Show, each: Case): Promise<void> {
  const { stage, network, now } = show;
  const today = now.toZonedDateTimeISO('Pacific/Honolulu').toPlainDate(), { name, startsOn, weeks } = [...windows(today.year), ...windows(today.year + 1)].find((window) => today.until(window.startsOn).days >= ahead)!;
  const edition = `${each.id}-next`, officer = await network.officer('uhawaii');
  stage.at(now.subtract({ hours: 24 * 15 }));
  for (const [institutions, from, to, why] of holidays(startsOn.year)) for (const institution of institutions) await stage.by(network.administrator, addClosure, { institution, startsOn: from.toString(), endsOn: to.toString(), why });
  const closes = today.subtract({ days: 4 }).toPlainDateTime('18:00');
  await makeEdition(stage, network, each, { id: edition, name, startsOn, weeks }, closes);
  await climateTeams(show, each, edition, closes);
  stage.at(now.subtract({ hours: 24 }));
  const { plan } = await stage.by(officer, askForPlans, {
    edition, count: weeks - 1 /* Golden Week may take a whole one */, minutes: 80, everyDays: 7, from: startsOn.toString(), until: startsOn.add({ days: weeks * 7 - 3 }).toString(), partners: each.partners.map(({ id }) => id),
  });
  for (let tries = 0; tries < 15; tries++) if ((await stage.by(officer, fetchPlan, { edition, plan })).answered) return;
  throw new DemonstrationFault('the plan of the climate class was not computed in time');
}
