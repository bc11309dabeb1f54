// What other capabilities and `app` may rely on: who was introduced to whom, and that it became a programme.
// Published SQL views: partners_introduction (id, how, state, programme, at), partners_introduction_side (introduction,
// institution, person, agrees).
import type { Actor, Subject } from '../../kernel/gate.ts';
import type { Tx, Work } from '../../kernel/operation.ts';
import * as meeting from './store/meeting.ts';

export { introductionOf, type Introduction, type IntroductionSide } from './views/introduction.ts';

/** For the gate: `owners` are the people of all sides who still work there, `scopes` the institutions that offer as such. Null when there is no such introduction. */
export const introductionSubject = (tx: Tx, actor: Actor, id: string): Promise<Subject | null> => meeting.introductionSubject(tx, actor, id);

/** An agreed introduction has become a programme. False when it had become one before (two pressed at once), or is not agreed. */
export async function becameProgramme(work: Work, introduction: string, programme: string): Promise<boolean> {
  const found = await meeting.lockIntroduction(work.tx, introduction);
  if (found?.state !== 'agreed' || found.programme !== null) return false;
  await meeting.changeIntroduction(work.tx, introduction, { programme });
  work.record({ what: 'introductionBecameProgramme', on: `introduction:${introduction}`, why: programme });
  return true;
}
