// What the clock sends: nothing, or the edition whose list is to move.
import { z } from 'zod';

export const clockInput = z.object({});
export const listOfInput = z.object({ edition: z.string() });
