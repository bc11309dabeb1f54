// What takes long for a season is asked for and done afterwards by a job: the page tells how far it is and keeps the result.
import { command } from '../../../kernel/operation.ts';
import { ok, type Refusal, refuse, type Result } from '../../../kernel/result.ts';
import type { Act, Task } from '../../../storage/perform.ts';
import { lockSeason } from '../../network/api.ts';
import * as input from '../input/season.ts';
import { isUnderWay, longestMinutes } from '../rules/allocation-work.ts';
import { rankingState } from '../rules/wishes.ts';
import * as runs from '../store/runs.ts';
import { seasonOf } from '../store/season.ts';
import * as store from '../store/work.ts';
import { aboutLead, previewAllocation, runAllocation } from './allocation.ts';
import { flowOn } from './places.ts';

const allocate = 'admissions.allocate';

/** What can be refused at once is; the rest is told on the page when the job has come to it. */
export const askAllocation = command({
  id: 'admissions.askAllocation', input: input.askInput, permission: 'admissions.unseal', about: aboutLead,
  async run(work, { season: id, kind, why }) {
    await lockSeason(work.tx, id);
    const season = (await seasonOf(work.tx, id))!, standing = await store.workOn(work.tx, id), out = await runs.publishedRuns(work.tx, id) > 0;
    if (standing && isUnderWay(standing, work.now)) return refuse('wishes.refusal.working');
    if (kind === 'run' && rankingState(season, work.now) !== 'closed') return refuse('wishes.refusal.rankingOpen');
    if (kind === 'run' && out) return refuse('wishes.refusal.runPublished');
    if (kind === 'flow' && !out) return refuse('wishes.refusal.notPublished');
    await store.askFor(work.tx, { season: id, kind, why: why ?? null, asked_at: work.now });
    await work.later({ name: allocate, input: { season: id } });
    return ok({});
  },
});

const beginAllocation = command({
  id: 'admissions.beginAllocation', input: input.seasonInput, permission: 'admissions.unseal', about: aboutLead,
  async run(work, { season }) {
    const asked = await store.begin(work.tx, season, work.now, work.now.subtract({ minutes: longestMinutes }));
    return asked ? ok(asked) : refuse('wishes.refusal.working');
  },
});

const endAllocation = command({
  id: 'admissions.endAllocation', input: input.endInput, permission: 'admissions.unseal', about: aboutLead,
  async run(work, { season, refusals }) {
    await store.end(work.tx, season, refusals, work.now);
    return ok({});
  },
});

const commandOf = (act: Act, season: string, { kind, why }: store.Asked): Promise<Result<unknown>> =>
  kind === 'preview' ? act(previewAllocation, { season }) : kind === 'run' ? act(runAllocation, { season }) : act(flowOn, { season, why });

/** Done for whoever asked. */
const work: Task = async (act, { season }) => {
  const begun = await act(beginAllocation, { season });
  if (!begun.ok) return; // another process is at it, or it is done
  let refusals: readonly Refusal[] = [{ code: 'wishes.refusal.broken' }];
  try {
    const done = await commandOf(act, season!, begun.value);
    refusals = done.ok ? [] : done.refusals;
  } finally {
    await act(endAllocation, { season, refusals: refusals.map(({ code, args = {} }) => ({ code, args })) });
  }
};

export const tasks = { [allocate]: work };
