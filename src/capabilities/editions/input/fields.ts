// Fields that several forms of an edition's space share, and what most of its pages are asked with.
import { z } from 'zod';
import { isUpload, type Upload } from '../../../kernel/wire.ts';
import { isWebAddress } from '../rules/materials.ts';

export const edition = z.string().min(1).max(80);
export const link = z.string().trim().max(500).refine((text) => text === '' || isWebAddress(text), 'editions.refusal.link').default('');
export const wall = z.iso.datetime({ local: true, error: 'editions.refusal.time' });
export const week = z.coerce.number().int().min(1).max(60);
export const upload = z.custom<Upload>(isUpload, 'editions.refusal.file').optional();
export const words = (most: number) => z.string().trim().max(most);

export const editionInput = z.object({ edition });
export const pagedInput = z.object({ edition, after: z.uuid().optional() });
export const itemInput = z.object({ edition, id: z.uuid() });
