// What every page of an edition's space shows of the edition.
import type { Reading } from '../../../kernel/operation.ts';
import { editionOf } from '../../programmes/api.ts';

export const headOf = async ({ tx }: Reading, edition: string) => {
  const { id, name, programme, programme_title, starts_on, ends_on, zone, state, welcome, partners, completion } = (await editionOf(tx, edition))!;
  return { id, name, programme, title: programme_title, starts_on, ends_on, zone, state, welcome, completion, partners: partners.map(({ institution, name: label, zone: at }) => ({ institution, name: label, zone: at })) };
};
export type EditionHead = Awaited<ReturnType<typeof headOf>>;
