// Partners of a shared design decide together, too, that an edition whose call is out does not take place.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table design_decision drop constraint design_decision_kind_check;
    alter table design_decision add constraint design_decision_kind_check check (kind in ('call', 'dates', 'share', 'credit', 'cancel', 'rule', 'other'))
  `.execute(db);
}
