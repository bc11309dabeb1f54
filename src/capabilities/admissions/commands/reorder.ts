// Staff change the order of their institution's part of the waiting list by hand, with a reason. Whoever moved by it is told,
// and everybody whose turn changed reads in their history that a decision did it.
import { command } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import * as input from '../input/preview.ts';
import { addChange, applicationById, change } from '../store/applications.ts';
import { editionFacts } from '../store/editions.ts';
import { lockSeats, waitingList } from '../store/seats.ts';
import { aboutApplication } from './decide.ts';
import { tellMoved } from './mails.ts';

export const moveOnList = command({
  id: 'admissions.moveOnList', input: input.reorderInput, permission: 'admissions.decide', about: aboutApplication,
  async run(work, { edition, application: id, turn, why }) {
    await lockSeats(work.tx, edition);
    const moved = (await applicationById(work.tx, id))!, list = (await waitingList(work.tx, edition)).filter(({ home }) => home === moved.home), was = list.findIndex((each) => each.id === id);
    if (moved.person === work.actor.person) return refuse('admissions.refusal.ownApplication');
    if (was < 0) return refuse('selection.refusal.notWaiting');
    if (turn > list.length) return refuse('selection.refusal.turn', { field: 'turn', args: { last: list.length } });
    if (turn === was + 1) return refuse('selection.refusal.sameTurn', { field: 'turn', args: { turn } });
    const turns = list.map(({ queue }) => queue!), order = list.toSpliced(was, 1).toSpliced(turn - 1, 0, list[was]!);
    for (const [at, each] of order.entries()) {
      if (each.queue === turns[at]) continue;
      await change(work.tx, each, { queue: turns[at]! });
      const own = each.id === id;
      await addChange(work.tx, { edition, application: each.id, at: work.now, was: 'waiting', became: 'waiting', by: 'staff', person: work.actor.person, reason_code: own ? 'movedOnList' : 'listReordered', reason_words: own ? why : null });
    }
    await tellMoved(work, moved, (await editionFacts(work.tx, edition))!, turn, why);
    work.record({ what: 'waitingListReordered', on: `application:${id}`, why: `${was + 1} → ${turn}: ${why}` });
    return ok({});
  },
});
