// Announcements to everybody, conduct, concerns, and leaving.
import { scope } from '../../../kernel/gate.ts';
import { command } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { endRole, notify, officersOf } from '../../accounts/api.ts';
import { aboutEdition, editionOf } from '../../programmes/api.ts';
import * as input from '../input/care.ts';
import { addAnnouncement } from '../store/announcements.ts';
import * as store from '../store/concerns.ts';
import { changeParticipant } from '../store/participants.ts';
import { lockTeams, placeInTeam } from '../store/teams.ts';
import { tellAll, title } from './telling.ts';

export const announce = command({
  id: 'editions.announce', input: input.announceInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, title: heading, words }) {
    const facts = (await editionOf(work.tx, edition))!;
    await addAnnouncement(work.tx, { edition, id: work.newId(), title: heading, words, written_by: work.actor.person!, written_at: work.now });
    await tellAll(work, facts, () => ({ subject: `${facts.programme_title}: ${heading}`, text: words }));
    work.record({ what: 'announced', on: `edition:${edition}`, why: heading });
    return ok({});
  },
});

export const agreeConduct = command({
  id: 'editions.agreeConduct', input: input.conductInput, permission: 'edition.takePart', about: aboutEdition,
  async run(work, { edition }) {
    await changeParticipant(work.tx, edition, work.actor.person!, { conduct_agreed_at: work.now });
    return ok({});
  },
});

/** A concern reaches the officers of the partners, not the teachers; without a name when so wished. */
export const raiseConcern = command({
  id: 'editions.raiseConcern', input: input.concernInput, permission: 'edition.takePart', about: aboutEdition,
  async run(work, { edition, words, anonymous }) {
    await store.addConcern(work.tx, { edition, id: work.newId(), person: anonymous ? null : work.actor.person, words, raised_at: work.now, answer: null, answered_by: null, answered_at: null });
    const facts = (await editionOf(work.tx, edition))!;
    for (const officer of await officersOf(work.tx, facts.partners.map(({ institution }) => institution))) {
      await notify(work, officer, (to) => ({
        subject: to.say('editions.mail.raised.subject', { programme: facts.programme_title }),
        text: to.say('editions.mail.raised.text', { programme: title(facts), link: `${work.origin}/editions/${edition}/manage/concerns` }),
      }));
    }
    return ok({});
  },
});

export const answerConcern = command({
  id: 'editions.answerConcern', input: input.answerConcernInput, permission: 'edition.concerns', about: aboutEdition,
  async run(work, { edition, id, answer }) {
    const concern = await store.concernOf(work.tx, edition, id);
    if (!concern || concern.answered_at) return refuse('gate.refusal.missing');
    await store.changeConcern(work.tx, edition, id, { answer, answered_by: work.actor.person, answered_at: work.now });
    work.record({ what: 'concernAnswered', on: `edition:${edition}` });
    if (concern.person) await notify(work, concern.person, (to) => ({ subject: to.say('editions.mail.concern.subject'), text: answer }));
    return ok({});
  },
});

export const leaveEdition = command({
  id: 'editions.leaveEdition', input: input.leaveInput, permission: 'edition.takePart', about: aboutEdition,
  async run(work, { edition, why }) {
    const person = work.actor.person!;
    await lockTeams(work.tx, edition);
    await changeParticipant(work.tx, edition, person, { left_at: work.now, left_why: why });
    await placeInTeam(work.tx, edition, person, null);
    await endRole(work, person, 'student', scope('edition', edition));
    await work.announce({ name: 'editions.left', edition, person, why });
    work.record({ what: 'left', on: `edition:${edition}`, why: person });
    return ok({});
  },
});
