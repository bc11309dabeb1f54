// Tables of a season as they are downloaded.
import type { Rows } from '../rules/allocation-files.ts';
import { nominationColumnsAll } from '../rules/nominations.ts';
import type { NominationsTable } from '../views/season.ts';

export const nominationRows = ({ rows }: NominationsTable): Rows => ({
  columns: nominationColumnsAll, rows: rows.map(({ email, name, turn, class: ofClass, score, wishes }) => [email ?? '', name, turn ?? '', ofClass ?? '', score ?? '', wishes.join(';')]),
});
export const incomingRows = (rows: readonly { readonly name: string; readonly email: string | null; readonly home_name: string; readonly title: string }[]): Rows =>
  ({ columns: ['course', 'name', 'email', 'home'], rows: rows.map(({ title, name, email, home_name }) => [title, name, email ?? '', home_name]) });
