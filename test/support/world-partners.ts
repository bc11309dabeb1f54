// The world's offers, one record of each kind around them: North's officer is the author, South's and Elsewhere's officers
// are the others; North leads an alliance with South.
import { openCall, beginConsortium } from '../../src/capabilities/partners/commands/calls.ts';
import { answerInvitation, invite } from '../../src/capabilities/partners/commands/invitations.ts';
import { enterMatching, openMatching } from '../../src/capabilities/partners/commands/matchings.ts';
import { createOffer } from '../../src/capabilities/partners/commands/offers.ts';
import type { Actor } from '../../src/kernel/gate.ts';
import type { TestGround } from './ground.ts';

type Person = Actor & { readonly person: string };
interface Authors { readonly officer: Person; readonly hostOfficer: Person; readonly foreignOfficer: Person }

export async function addPartners({ done }: TestGround, { officer, hostOfficer, foreignOfficer }: Authors, alliance: string): Promise<Record<string, string>> {
  const offer = async (institution: string, who: Person, title: string): Promise<string> => (await done(createOffer, {
    institution, title, topics: 'climate change, water', topicLanguage: 'en', functions: ['academic'], levels: ['bachelor'], languages: { en: 'B2' }, teaching: [{ from: '2027-02-01', to: '2027-05-28' }], offers: 'We measure rivers.', seeks: 'Somebody on another coast.',
  }, who)).offer;
  const own = await offer('north', officer, 'Rivers of the north'), south = await offer('south', hostOfficer, 'Lagoons'), far = await offer('elsewhere', foreignOfficer, 'Glaciers');
  const { invitation } = await done(invite, { offer: own, partner: south, words: 'Shall we?' }, officer);
  const asked = await done(invite, { offer: far, partner: own, words: 'Shall we?' }, foreignOfficer), { introduction } = await done(answerInvitation, { invitation: asked.invitation, answer: 'yes' }, officer);
  const { matching } = await done(openMatching, { alliance, title: 'Matching of spring', closesAt: '2027-03-01T12:00' }, officer);
  await done(enterMatching, { matching, offer: own }, officer);
  const { call } = await done(openCall, { alliance, title: 'Programmes of two', description: 'Teach together.', incentives: 'Four hours less.', least: '2', closesAt: '2027-03-01T12:00' }, officer);
  const { consortium } = await done(beginConsortium, { call, offer: own, title: 'Waters', words: 'Together.', partners: [south] }, officer);
  return { offer: own, partner: south, invitation, introduction: introduction!, matching, call, consortium };
}
