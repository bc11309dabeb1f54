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
    const id = work.newId();
    await store.addTeam(work.tx, edition, id, name);
    return ok({ team: id });
  },
});

export const removeTeam = command({
  id: 'editions.removeTeam', input: itemInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, id }) {
    await store.removeTeam(work.tx, edition, id);
    work.record({ what: 'teamRemoved', on: `edition:${edition}`, why: id });
    return ok({});
  },
});

export const placeInTeam = command({
  id: 'editions.placeInTeam', input: input.placeInput, permission: 'edition.teach', about: aboutEdition,
  async run(work, { edition, person, team }) {
    const participant = await participantOf(work.tx, edition, person);
    if (!participant || participant.left_at) return refuse('editions.refusal.notParticipant');
    if (team !== undefined && !(await store.teamsOf(work.tx, edition)).some(({ id }) => id === team)) return refuse('gate.refusal.missing');
    await store.placeInTeam(work.tx, edition, person, team ?? null);
    return ok({});
  },
});
