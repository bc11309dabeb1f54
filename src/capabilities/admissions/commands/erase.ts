// When somebody has their account erased: places and offers become free, what they wrote and brought goes, and so do the
// words that others wrote about them and their address on the lists of named students.
import type { Follower } from '../../../storage/perform.ts';
import { forgetWords } from '../../../storage/trail.ts';
import { personOf } from '../../accounts/api.ts';
import { movesOf } from '../rules/states.ts';
import { applicationsOf, blankWordsAbout, lockApplication } from '../store/applications.ts';
import { editionFacts } from '../store/editions.ts';
import { forgetOutcome } from '../store/preview.ts';
import { lockSeats } from '../store/seats.ts';
import { unnameEverywhere } from '../store/selection.ts';
import { freePlace } from './answer.ts';
import { wipe } from './apply.ts';
import { moveList } from './list.ts';
import { make } from './move.ts';

export const forgetApplicant: Follower = async (work, { person }) => {
  const email = (await personOf(work.tx, String(person)))?.email; // still there: accounts takes it away after this was announced
  if (email) await unnameEverywhere(work.tx, email);
  const own = (await applicationsOf(work.tx, String(person))).sort((a, b) => a.edition < b.edition ? -1 : 1);
  for (const { edition, id } of own) {
    await lockSeats(work.tx, edition);
    const application = (await lockApplication(work.tx, id))!, about = await editionFacts(work.tx, edition);
    await wipe(work, application);
    await forgetOutcome(work.tx, edition, id);
    const way = movesOf(application.state, 'applicant').find((move) => move === 'withdraw' || move === 'decline' || move === 'giveUp');
    if (way === 'giveUp' && about) await freePlace(work, application, about, '');
    else if (way && way !== 'giveUp') {
      await make(work, application, way, null);
      await moveList(work, edition);
    }
  }
  await blankWordsAbout(work.tx, String(person));
  await forgetWords(work.tx, own.map(({ id }) => `application:${id}`), 'application:');
};
