// Which musts, once broken by some students, stay broken however many join them.
import type { Reading } from './reading.ts';

/** True when adding members to a team that breaks the rule cannot mend it. */
export function staysBroken({ kind, limit, values }: Reading): boolean {
  switch (kind) {
    case 'max': case 'apart': case 'common': case 'hours-apart': case 'free-together': return true;
    case 'spread': return limit !== undefined;
    case 'cluster': return values === undefined;
    default: return false;
  }
}

/** True when the rule asks the same of a team whatever the number of teams. */
export const sameForAnyNumber = ({ kind, limit }: Reading): boolean => kind !== 'spread' || limit !== undefined;
