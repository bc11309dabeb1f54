// What happens by itself, every few minutes on one of the running processes: calls close, editions begin and end, offers
// lapse, waiting lists move, proposals of partners are made anew, new teams begin, reminders of tomorrow's sessions and mails about surveys go out.
import { forgetWhatIsOver } from '../capabilities/accounts/api.ts';
import * as admissions from '../capabilities/admissions/api.ts';
import * as calendars from '../capabilities/calendars/api.ts';
import * as editions from '../capabilities/editions/api.ts';
import * as feedback from '../capabilities/feedback/api.ts';
import { housekeeping as advancePartners } from '../capabilities/partners/api.ts';
import * as programmes from '../capabilities/programmes/api.ts';
import { type Actor, platform } from '../kernel/gate.ts';
import { type Ground, perform } from '../storage/perform.ts';

/** In the audit trail: nobody pressed anything, time passed. */
const time: Actor = { person: '00000000-0000-0000-0000-000000000001', grants: [{ role: 'administrator', scope: platform }] };

/** Once a day. */
export const forget = (ground: Ground): Promise<unknown> => perform(ground, forgetWhatIsOver, {}, time);

export async function keepHouse(ground: Ground): Promise<void> {
  await programmes.housekeeping((command, input) => perform(ground, command, input, time));
  await advancePartners((command, input) => perform(ground, command, input, time));
  await admissions.housekeeping((command, input) => perform(ground, command, input, time));
  await editions.housekeeping((command, input) => perform(ground, command, input, time));
  await calendars.housekeeping((command, input) => perform(ground, command, input, time));
  await feedback.housekeeping((command, input) => perform(ground, command, input, time));
}
