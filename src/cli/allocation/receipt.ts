// `meridian allocate --receipt FILE`: works the receipts that a student downloaded through again.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { verifyReceipt, type Receipt } from '../../engines/allocation/receipts.ts';
import type { Digest } from '../../engines/allocation/sha256.ts';
import { BadInput, type ExitStatus, type Terminal } from '../command.ts';

const step = z.tuple([z.enum(['left', 'right']), z.string()]);
const shape = z.array(z.object({
  number: z.int(), hash: z.string().regex(/^[0-9a-f]{64}$/),
  receipt: z.object({
    student: z.string(), home: z.string(), lottery: z.string(), queuePosition: z.int(), wishes: z.array(z.object({ course: z.string(), class: z.string(), score: z.string() })), placements: z.array(z.string()),
    sealed: z.array(z.object({ line: z.string(), salt: z.string(), path: z.array(step) })),
  }),
})).min(1);

/** Exit status 3 when one does not hold. `hash`: as it is published, for a file that states another. */
export function checkReceipts(file: string, hash: string | undefined, digest: Digest, terminal: Terminal): ExitStatus {
  const receipts = read(file).map(({ number, hash: stated, receipt }) => ({ number, hash: hash ?? stated, ...verifyReceipt(receipt as Receipt, hash ?? stated, digest) }));
  terminal.out(`${JSON.stringify(receipts.map(({ number, hash: against, holds, sealed, outcome }) => ({ number, hash: against, holds, sealed, outcome })), null, 2)}\n`);
  return receipts.every(({ holds }) => holds) ? 0 : 3;
}

function read(file: string): z.infer<typeof shape> {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new BadInput(`${file}: is not a receipt as it is downloaded (${error instanceof z.ZodError ? `${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}` : error instanceof Error ? error.message : String(error)})`);
  }
}
