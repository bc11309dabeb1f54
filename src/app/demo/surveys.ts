// Students answer the surveys. What they choose leans on the shares that the report publishes (Moving minds, sections 4.6
// and 5), so that the demonstration looks like a programme of its kind; where it publishes none, the lean is invented.
import { answerSurvey as answer } from '../../capabilities/feedback/commands/surveys.ts';
import { type Chance, shuffled, wholeBelow } from '../../kernel/chance.ts';
import type { Stage } from './stage.ts';
import type { Student } from './students.ts';

type Leaning = readonly (readonly [option: string, share: number])[];

/** One option, by shares that need not sum to one: the last takes the rest. */
function draw(chance: Chance, leaning: Leaning): string {
  let left = chance();
  for (const [option, share] of leaning) if ((left -= share) < 0) return option;
  return leaning.at(-1)![0];
}
const several = (chance: Chance, leaning: Leaning): string[] => leaning.filter(([, share]) => chance() < share).map(([option]) => option);
function ranked(chance: Chance, leaning: Leaning): Record<string, string> {
  const chosen = shuffled(chance, several(chance, leaning)), [first, second, third] = chosen.length > 0 ? chosen : [leaning[0]![0]];
  return { first: first!, ...(second ? { second } : {}), ...(third ? { third } : {}) };
}

const improvements = ['', '', 'More time with our team, without a task.', 'Feedback a week earlier.', 'Let us keep the tea hour.', 'Fewer slides, more talk.', 'The recording as sound only, please: video eats my data.'];

function endAnswers(chance: Chance): Record<string, unknown> {
  return {
    channel: draw(chance, [['home_hei', 0.62], ['friends', 0.2], ['catalogue', 0.1], ['social_media', 0.08]]),
    motivation: several(chance, [['academic', 0.77], ['intl_work', 0.38], ['no_travel', 0.21], ['cost', 0.13], ['environment', 0.12], ['people', 0.4]]),
    first_time: draw(chance, [['yes', 0.75], ['no', 0.25]]),
    satisfaction: draw(chance, [['very_satisfied', 0.26], ['satisfied', 0.36], ['neither', 0.25], ['dissatisfied', 0.1], ['very_dissatisfied', 0.03]]),
    best: ranked(chance, [['workload_flexibility', 0.7], ['stay_home', 0.55], ['lower_cost', 0.51], ['students', 0.4], ['cultures', 0.4]]),
    hardest: ranked(chance, [['internet', 0.68], ['time_zones', 0.5], ['feedback', 0.45], ['teaching_quality', 0.3], ['data_cost', 0.2]]),
    improve: improvements[wholeBelow(chance, improvements.length)],
    again: draw(chance, [['yes', 0.75], ['perhaps', 0.2], ['no', 0.05]]),
    recommend: draw(chance, [['very_likely', 0.3], ['likely', 0.35], ['undecided', 0.2], ['unlikely', 0.1], ['very_unlikely', 0.05]]),
    next_mode: draw(chance, [['virtual', 0.1], ['hybrid', 0.4], ['physical', 0.5]]),
  };
}

/** `share` of the students answer the survey at the end. */
export async function answerSurvey(stage: Stage, chance: Chance, edition: string, students: readonly Student[], share: number): Promise<void> {
  for (const student of students) if (chance() < share) await stage.by(student, answer, { edition, survey: 'end', answers: endAnswers(chance) });
}
