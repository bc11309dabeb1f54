// Materials of an edition.
import type { Tx } from '../../../kernel/operation.ts';
import { type Material, on } from './tables.ts';

export const materialsOf = (tx: Tx, edition: string) => on(tx).selectFrom('material').selectAll().where('edition', '=', edition).orderBy('week').orderBy('id').execute();
export const materialOf = (tx: Tx, edition: string, id: string) => on(tx).selectFrom('material').selectAll().where('edition', '=', edition).where('id', '=', id).executeTakeFirst();
export const addMaterial = (tx: Tx, material: Material) => on(tx).insertInto('material').values(material).execute();
export const removeMaterial = (tx: Tx, edition: string, id: string) => on(tx).deleteFrom('material').where('edition', '=', edition).where('id', '=', id).execute();
