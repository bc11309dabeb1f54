// The weekend of an institution and its price of inconvenient hours. Plans made before keep what they were asked with.
import { command } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import * as input from '../input/hours.ts';
import { bandsOf, pricedHours, weekdays } from '../rules/hours.ts';
import * as store from '../store/records.ts';

export const setHours = command({
  id: 'network.setHours', input: input.hoursInput, permission: 'institution.manage', about: ({ tx }, { institution }) => store.institutionSubject(tx, institution),
  async run(work, { institution, weekend, hours }) {
    const bands = bandsOf(pricedHours.map((hour) => hours[`h${hour}`]!)), free = weekdays.filter((day) => weekend.includes(day));
    await store.setWeek(work.tx, institution, free, bands);
    work.record({ what: 'hoursSet', on: `institution:${institution}`, why: [free.join(' ') || '–', ...bands.map(({ from, to, perHour }) => `${from}–${to}: ${perHour}`)].join(', ') });
    return ok({ institution });
  },
});
