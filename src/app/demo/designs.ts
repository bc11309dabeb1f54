// Two partners of the demonstration design a programme together: a plan that both have edited, questions, decisions.
import { proposeDesignDecision, voiceOnDesignDecision } from '../../capabilities/programmes/commands/decisions.ts';
import { addNote, addToDesign, answerQuestion, beginDesign, dismissAdvice, editDesign } from '../../capabilities/programmes/commands/design.ts';
import { agreeToProgramme, createProgramme, setPartner } from '../../capabilities/programmes/commands/programmes.ts';
import type { Network } from './network.ts';
import type { Somebody, Stage } from './stage.ts';

/** Returns the officer of the second partner, for whom a decision waits. */
export async function designs(stage: Stage, network: Network, now: Temporal.Instant): Promise<Somebody> {
  const on = (days: number, hour = 0): void => stage.at(now.subtract({ hours: days * 24 - hour })), programme = 'ports-and-stories', at = { programme };
  on(21);
  const kelaniya = await network.officer('kelaniya'), uhamka = await network.officer('uhamka');
  const edit = (who: Somebody, set: Readonly<Record<string, string>>, seen = 0) => stage.by(who, editDesign, { ...at, set, was: Object.fromEntries(Object.keys(set).map((field) => [field, seen])) });
  await stage.by(kelaniya, createProgramme, {
    id: programme, institution: 'kelaniya', title: 'Ports and stories', summary: 'Students of two islands collect stories of harbours and publish them together.', description: '', functions: ['academic', 'cultural'], form: 'virtual', extent: 'activity', fields: ['0231'], levels: ['bachelor'], languages: { en: 'B1' },
  });
  await stage.by(kelaniya, setPartner, { programme, institution: 'uhamka', role: 'teaching', share: 50, work: 'Recording and editing' });
  await stage.by(uhamka, agreeToProgramme, { programme, institution: 'uhamka' });
  on(20);
  await stage.by(kelaniya, beginDesign, { ...at, template: 'easy', language: 'en' });
  on(19);
  await edit(uhamka, { 'theme:1': 'Whose harbour?', 'theme:4': 'Our map of stories' });
  await edit(kelaniya, { access: 'A text for every recording; recordings in low quality, too.' });
  on(15);
  await stage.by(uhamka, addToDesign, { ...at, list: 'activity', add: { week: '3', kind: 'guest', title: 'A harbour master answers', studentMinutes: '60', staffMinutes: '45', ledBy: 'uhamka' } });
  const { note } = await stage.by(uhamka, addNote, { ...at, kind: 'question', about: 'megabytes', words: 'Some of ours pay for every megabyte. Can we stay under 100?' });
  on(14);
  await edit(kelaniya, { megabytes: '100' }, 1);
  await stage.by(kelaniya, answerQuestion, { ...at, note, answer: 'Yes: sound only for the meetings, and I have changed the plan.' });
  await stage.by(kelaniya, dismissAdvice, { ...at, advice: 'videoNeedsMore', why: 'We meet by sound only.' });
  await stage.by(kelaniya, addNote, { ...at, kind: 'question', about: 'outcomes', words: 'Do we count the map of stories as a result, or as the way there?' });
  on(7);
  const { decision } = await stage.by(kelaniya, proposeDesignDecision, { ...at, kind: 'share', title: 'Half and half', shares: { kelaniya: 50, uhamka: 50 } });
  on(6);
  await stage.by(uhamka, voiceOnDesignDecision, { ...at, institution: 'uhamka', decision, agrees: 'yes' });
  on(2);
  await stage.by(kelaniya, proposeDesignDecision, { ...at, kind: 'other', title: 'Meet on Fridays at noon in Colombo', body: 'That is half past one in Jakarta, after the Friday prayer.' });
  return uhamka;
}
