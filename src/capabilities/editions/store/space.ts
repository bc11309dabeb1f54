// The first page of the space in one expression.
import { sql } from 'kysely';
import type { Gathering, Whoever } from '../../../kernel/operation.ts';
import { gathering, idOf } from '../../../storage/gather.ts';
import type { Announcement, At, LiveSession, Task } from './tables.ts';

type Json<T> = { readonly [K in keyof T]: T[K] extends At ? string : T[K] extends At | null ? string | null : T[K] };
type SessionShown = Pick<LiveSession, 'id' | 'title' | 'starts_at' | 'minutes' | 'link'>;
interface TaskShown extends Pick<Task, 'id' | 'title' | 'due_at' | 'required'> { readonly done: boolean }
interface NewsShown extends Pick<Announcement, 'id' | 'title' | 'words' | 'written_at'> { readonly name: string }
interface Teammate { readonly team: string; readonly person: string; readonly name: string; readonly home_name: string | null }
export interface SpaceShown {
  readonly takes_part: boolean; readonly conduct_agreed: boolean; readonly sessions: readonly SessionShown[]; readonly tasks: readonly TaskShown[]; readonly news: NewsShown | null; readonly team: readonly Teammate[];
}
type SpaceJson = Omit<SpaceShown, 'sessions' | 'tasks' | 'news'> & { readonly sessions: readonly Json<SessionShown>[]; readonly tasks: readonly Json<TaskShown>[]; readonly news: Json<NewsShown> | null };

/** All that the first page of the space of an edition shows to whoever asks, since it is the page that students open most. */
export function gatheredSpace(edition: string, by: Whoever): Gathering<SpaceShown> {
  const person = idOf(by);
  return gathering(sql<SpaceJson>`(select json_build_object('takes_part', place.joined_at is not null and place.left_at is null, 'conduct_agreed', place.conduct_agreed_at is not null,
    'sessions', (select coalesce(json_agg(json_build_object('id', s.id, 'title', s.title, 'starts_at', s.starts_at, 'minutes', s.minutes, 'link', s.link) order by s.starts_at), '[]')
      from live_session s where s.edition = ${edition} and s.cancelled_at is null),
    'tasks', (select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'due_at', t.due_at, 'required', t.required,
        'done', exists (select from submission u where u.edition = t.edition and u.task = t.id and u.person = ${person})) order by t.due_at, t.id), '[]')
      from task t where t.edition = ${edition}),
    'news', (select json_build_object('id', n.id, 'title', n.title, 'words', n.words, 'written_at', n.written_at, 'name', a.name)
      from announcement n join accounts_person a on a.id = n.written_by where n.edition = ${edition} order by n.id desc limit 1),
    'team', (select coalesce(json_agg(json_build_object('team', t.name, 'person', m.person, 'name', a.name, 'home_name', i.name) order by a.name), '[]')
      from team_member mine join team t on t.edition = mine.edition and t.id = mine.team join team_member m on m.edition = mine.edition and m.team = mine.team
      join participant p on p.edition = m.edition and p.person = m.person join accounts_person a on a.id = m.person left join network_institution i on i.id = p.home
      where mine.edition = ${edition} and mine.person = ${person} and p.left_at is null))
    from (select) once left join participant place on place.edition = ${edition} and place.person = ${person})`, shownOf);
}

function shownOf({ sessions, tasks, news, ...rest }: SpaceJson): SpaceShown {
  const at = (text: string): At => Temporal.Instant.from(text);
  return {
    ...rest, sessions: sessions.map((each) => ({ ...each, starts_at: at(each.starts_at) })), tasks: tasks.map((each) => ({ ...each, due_at: at(each.due_at) })),
    news: news && { ...news, written_at: at(news.written_at) },
  };
}
