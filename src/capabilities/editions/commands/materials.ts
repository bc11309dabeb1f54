// Materials: added with their size, removed.
import { command } from '../../../kernel/operation.ts';
import { ok, refuse, type Result } from '../../../kernel/result.ts';
import type { Upload } from '../../../kernel/wire.ts';
import { keepFile, letGoOfFile, problemOf } from '../../../storage/files.ts';
import { aboutEdition } from '../../programmes/api.ts';
import { itemInput } from '../input/fields.ts';
import { materialInput } from '../input/tasks.ts';
import { materialBytes } from '../rules/materials.ts';
import * as store from '../store/materials.ts';

export const fileRefusal = (upload: Upload, most: number): Result<never> | null => {
  const problem = problemOf(upload, most);
  return problem === null ? null : refuse(`editions.refusal.file_${problem}`, { field: 'file', args: { most: Math.round(most / 1_000_000) } });
};

export const addMaterial = command({
  id: 'editions.addMaterial', input: materialInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, title: name, week, url, file, sizeKb, lowData }) {
    if (url === '' && !file && lowData === '') return refuse('editions.refusal.nothingToAdd', { field: 'url' });
    const wrong = file && fileRefusal(file, materialBytes);
    if (wrong) return wrong;
    if (url !== '' && sizeKb === undefined) return refuse('editions.refusal.sizeNeeded', { field: 'sizeKb' });
    const id = work.newId(), kept = file && await keepFile(work.tx, file, `material:${id}`);
    await store.addMaterial(work.tx, { edition, id, week, title: name, url, file: kept?.hash ?? null, file_name: file?.name ?? '', size_bytes: kept?.sizeBytes ?? (sizeKb === undefined ? null : sizeKb * 1000), low_data: lowData, added_at: work.now });
    return ok({ id });
  },
});

export const removeMaterial = command({
  id: 'editions.removeMaterial', input: itemInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, id }) {
    const material = await store.materialOf(work.tx, edition, id);
    if (!material) return refuse('gate.refusal.missing');
    await store.removeMaterial(work.tx, edition, id);
    if (material.file) await letGoOfFile(work.tx, material.file, `material:${id}`);
    work.record({ what: 'materialRemoved', on: `edition:${edition}`, why: material.title });
    return ok({});
  },
});
