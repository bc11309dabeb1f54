// How evenly attention is shared: public.
import { everybody, type ShownBy, view } from '../../../kernel/operation.ts';
import { ok } from '../../../kernel/result.ts';
import * as input from '../input/offers.ts';
import { exposureOf, weeksBack } from '../rules/exposure.ts';
import * as meeting from '../store/meeting.ts';

export const exposure = view({
  id: 'partners.exposure', input: input.nothingInput, permission: 'public.read', about: everybody,
  async run({ tx, now }) {
    const since = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ weeks: weeksBack }), shown = await meeting.impressionsSince(tx, since.toString()), times = new Map(shown.map((each) => [each.partner, each]));
    const offers = (await meeting.offersSince(tx, since.toString())).map(({ id, country }) => ({ country, times: times.get(id)?.times ?? 0, score: times.get(id)?.score ?? 0 }));
    return ok({ since, ...exposureOf(offers) });
  },
});
export type ExposureShown = ShownBy<typeof exposure>;
