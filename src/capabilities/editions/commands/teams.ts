// Teams made by hand, and what students give for mixed ones.
import { command } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { aboutEdition } from '../../programmes/api.ts';
import { itemInput } from '../input/fields.ts';
import * as input from '../input/teams.ts';
import { freeText, languageRows, spokenText } from '../rules/availability.ts';
import { participantOf } from '../store/participants.ts';
import { putPreference } from '../store/proposals.ts';
import * as store from '../store/teams.ts';

export const giveAvailability = command({
  id: 'editions.giveAvailability', input: input.availabilityInput, permission: 'edition.takePart', about: aboutEdition,
  async run(work, { edition, experience, ...week }) {
    await putPreference(work.tx, { edition, person: work.actor.person!, free: freeText(week), languages: spokenText(languageRows.map((row) => week[row] ?? {})), experience: experience ?? null, given_at: work.now });
    return ok({});
  },
});

export const makeTeam = command({
  id: 'editions.makeTeam', input: input.teamInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, name }) {
    await store.lockTeams(work.tx, edition);
    if ((await store.teamsOf(work.tx, edition)).some((team) => team.name === name)) return refuse('teams.refusal.nameTaken', { field: 'name' });
    const id = work.newId();
    await store.addTeam(work.tx, edition, id, name);
    work.record({ what: 'teamMade', on: `edition:${edition}`, why: name });
    return ok({ team: id });
  },
});

/** A team that nobody is in. With members it is no team to remove by one press: nothing brings it back. */
export const removeTeam = command({
  id: 'editions.removeTeam', input: itemInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, id }) {
    await store.lockTeams(work.tx, edition);
    if ((await store.membersOf(work.tx, edition, id)).length > 0) return refuse('teams.refusal.hasMembers');
    await store.removeTeam(work.tx, edition, id);
    work.record({ what: 'teamRemoved', on: `edition:${edition}`, why: id });
    return ok({});
  },
});

export const placeInTeam = command({
  id: 'editions.placeInTeam', input: input.placeInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, person, team }) {
    await store.lockTeams(work.tx, edition);
    const participant = await participantOf(work.tx, edition, person);
    if (!participant || participant.left_at) return refuse('editions.refusal.notParticipant');
    const named = (await store.teamsOf(work.tx, edition)).find(({ id }) => id === team);
    if (team !== undefined && !named) return refuse('gate.refusal.missing');
    const members = named ? await store.membersOf(work.tx, edition, named.id) : [];
    if (members.includes(person)) return ok({}); // pressed twice
    await store.placeInTeam(work.tx, edition, person, team ?? null);
    work.record({ what: 'placedInTeam', on: `edition:${edition}`, why: `${person} → ${named?.name ?? '–'}` });
    return ok({});
  },
});
