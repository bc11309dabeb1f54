// Whom the waiting list offers a free place where places are reserved: first the next one who fills a reserved place that
// stands empty, else the next on the list. Nobody who holds a place or an offer loses it (requirements D5).
import { complianceOf } from '../../../engines/selection/check.ts';
import { ofHome, type SelectionOptions } from './selection.ts';
import { freeSeats, nextFromList, type SeatPlan, type Waiting } from './seats.ts';

export interface InGroups { readonly home: string; readonly groups: readonly string[] }

/** Places already proposed to somebody about whom staff still decide are not free. */
export function withHeld({ edition, homes }: SeatPlan, held: ReadonlyMap<string, number>): SeatPlan {
  const more = (home: string): number => held.get(home) ?? 0, all = [...held.values()].reduce((sum, each) => sum + each, 0);
  return { edition: { ...edition, offered: edition.offered + all }, homes: new Map([...homes].map(([home, seats]) => [home, { ...seats, offered: seats.offered + more(home) }])) };
}

/** `list` in its order; `groupsOf` gives the groups of who waits; `holders` hold a place or an open offer. */
export function nextByRule(list: readonly Waiting[], plan: SeatPlan, options: SelectionOptions, holders: readonly InGroups[], groupsOf: (id: string) => readonly string[]): readonly string[] {
  if (options.policy !== 'reserves' || Object.values(options.reserves ?? {}).every((places) => places === 0)) return nextFromList(list, plan);
  const applicants = [...holders, ...list.map(({ id, home }) => ({ home, groups: groupsOf(id) }))].map(({ home, groups }, at) => ({ id: String(at), home, groups: [...groups, ofHome(home)], points: {} }));
  const problem = { applicants, options, seed: '' }, inside = holders.map((_, at) => at), left = new Map([...plan.homes].map(([home, seats]) => [home, freeSeats(seats)])), chosen: string[] = [];
  const open = list.map((each, at) => ({ ...each, at: holders.length + at }));
  for (let free = freeSeats(plan.edition); free >= 1; free--) {
    const now = complianceOf(problem, inside), gain = new Map<string, number>();
    const gainOf = (at: number): number => {
      const kind = JSON.stringify(applicants[at]!.groups);
      if (!gain.has(kind)) gain.set(kind, complianceOf(problem, [...inside, at]) - now);
      return gain.get(kind)!;
    };
    const may = open.filter(({ ready, home }) => ready && (left.get(home) ?? 0) >= 1), most = Math.max(0, ...may.map(({ at }) => gainOf(at))), next = may.find(({ at }) => gainOf(at) === most);
    if (!next) break;
    chosen.push(next.id);
    inside.push(next.at);
    left.set(next.home, left.get(next.home)! - 1);
    open.splice(open.indexOf(next), 1);
  }
  return chosen;
}
