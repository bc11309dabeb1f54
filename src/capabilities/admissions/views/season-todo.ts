// What seasons have somebody do next, and all that they keep of a person.
import type { Tx } from '../../../kernel/operation.ts';
import * as places from '../store/places.ts';
import { toldTo } from '../store/runs.ts';
import * as store from '../store/wishes.ts';

export interface SeasonTodo {
  readonly key: 'wishes.next.rank' | 'wishes.next.answer' | 'wishes.next.nominate' | 'wishes.next.run';
  readonly args: Readonly<Record<string, string | number>>; readonly href: string; readonly at?: Temporal.Instant; readonly urgent?: boolean;
}

const soon = (at: Temporal.Instant, now: Temporal.Instant): boolean => at.epochMilliseconds - now.epochMilliseconds <= 72 * 3_600_000;

/** `institutions`: those that the person speaks for. */
export async function seasonTodos(tx: Tx, person: string, institutions: readonly string[], now: Temporal.Instant): Promise<SeasonTodo[]> {
  const rank = (await store.listsOf(tx, person)).filter(({ state, ranking_closes_at, confirmed_at }) => state === 'published' && confirmed_at === null && ranking_closes_at.epochMilliseconds > now.epochMilliseconds)
    .map(({ season, name, ranking_closes_at: at }): SeasonTodo => ({ key: 'wishes.next.rank', args: { season: name }, href: `/seasons/${season}/wishes`, at, urgent: soon(at, now) }));
  const answer = (await places.openPlacesOf(tx, person, now)).map(({ season, name, until: at }): SeasonTodo => ({ key: 'wishes.next.answer', args: { season: name }, href: `/seasons/${season}/wishes`, at, urgent: soon(at, now) }));
  if (institutions.length === 0) return [...rank, ...answer];
  const nominate = (await store.waitingForNomination(tx, institutions)).map(({ season, name, home, home_name, count }): SeasonTodo => ({ key: 'wishes.next.nominate', args: { season: name, home: home_name, count }, href: `/seasons/${season}/manage/nominations?home=${home}` }));
  const run = (await store.waitingForRun(tx, institutions, now)).map(({ id, name }): SeasonTodo => ({ key: 'wishes.next.run', args: { season: name }, href: `/seasons/${id}/manage/allocation` }));
  return [...rank, ...answer, ...nominate, ...run];
}

/** Lists, places with their answers, and what was told of each run; groups are told by accounts with all that is sealed. */
export async function seasonsKept(tx: Tx, person: string): Promise<Record<string, unknown>> {
  const lists = [];
  for (const { season, home, courses, changed_at, confirmed_at } of await store.listsOf(tx, person)) {
    lists.push({
      season, home, wishes: courses, changedAt: changed_at.toString(), confirmedAt: confirmed_at?.toString() ?? null, nomination: await store.nominationOf(tx, season, home, person).then((found) => found ? { turn: found.turn, class: found.class, score: found.score } : null),
      places: (await places.placesOf(tx, season, person)).map(({ answer_by, since, ...place }) => ({ ...place, answerBy: answer_by.toString(), since: since.toString() })),
      told: (await toldTo(tx, season, person)).map(({ number, root, told }) => ({ number, hash: root, ...told })),
    });
  }
  return { seasons: lists };
}
