// The world's shared design: North's officer begins it, South's answers; one of each kind of thing in it.
import { proposeDesignDecision, voiceOnDesignDecision } from '../../src/capabilities/programmes/commands/decisions.ts';
import { addNote, addToDesign, answerQuestion, beginDesign, dismissAdvice, editDesign } from '../../src/capabilities/programmes/commands/design.ts';
import type { Actor } from '../../src/kernel/gate.ts';
import type { TestGround } from './ground.ts';

type Person = Actor & { readonly person: string };
interface Partners { readonly officer: Person; readonly hostOfficer: Person }

export async function addDesign({ done }: TestGround, { officer, hostOfficer }: Partners): Promise<Record<string, string>> {
  const at = { programme: 'bridge' };
  await done(beginDesign, { ...at, template: 'easy', language: 'en' }, officer);
  await done(editDesign, { ...at, set: { 'theme:1': 'Who we are', support: 'Pairs of speakers.', adapts: 'Summer school' }, was: { 'theme:1': 0, support: 0, adapts: 0 } }, hostOfficer);
  const { id: planned } = await done(addToDesign, { ...at, list: 'activity', add: { title: 'Bridge of paper', week: '2', kind: 'team', studentMinutes: '90', staffMinutes: '60', ledBy: 'south' } }, hostOfficer);
  await done(addToDesign, { ...at, list: 'part', add: { name: 'Excursion', onSite: 'A day at the bridge.', verdict: 'changes', online: 'Each films a bridge.', why: 'Nobody travels.' } }, officer);
  await done(dismissAdvice, { ...at, advice: 'noTerms', why: 'We know them by heart.' }, officer);
  await done(addNote, { ...at, kind: 'comment', about: 'outcomes', words: 'Shorter, perhaps.' }, hostOfficer);
  const { note: open } = await done(addNote, { ...at, kind: 'question', about: 'megabytes', words: 'Who pays for data?' }, officer);
  const { note } = await done(addNote, { ...at, kind: 'question', about: '', words: 'When do we meet?' }, hostOfficer);
  await done(answerQuestion, { ...at, note, answer: 'On Fridays.' }, officer);
  const { decision } = await done(proposeDesignDecision, { ...at, kind: 'other', title: 'Meet on Fridays', body: 'At noon in Oslo.' }, officer);
  await done(voiceOnDesignDecision, { ...at, institution: 'south', decision, agrees: 'yes' }, hostOfficer);
  await done(proposeDesignDecision, { ...at, kind: 'share', title: 'As equals', shares: { north: 45, south: 45 } }, hostOfficer);
  return { planned, note: open };
}
