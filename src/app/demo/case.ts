// How a case of the demonstration is written down. Facts are those of "Moving minds" (UNESCO IESALC, 2022), table 3 and
// sections 4.3-4.9; sentences are ours. Where the report says nothing, plans, deadlines and capacities are invented.

export type ActivityKind = 'live' | 'self-paced' | 'cultural' | 'social' | 'guest' | 'team';

/** Week, kind, title, minutes of a student, minutes of staff, who leads. */
export type PlannedActivity = readonly [week: number, kind: ActivityKind, title: string, studentMinutes: number, staffMinutes: number, ledBy?: string];

export interface Terms {
  readonly credit?: readonly [amount: number, system?: string];
  readonly standing?: 'mandatory' | 'elective' | 'extra';
  readonly seats?: number;
  readonly wayIn?: 'open' | 'rules' | 'invitation' | 'nomination' | 'mandatory';
  readonly rules?: { readonly cefr?: Readonly<Record<string, string>>; readonly year?: { readonly min?: number; readonly max?: number }; readonly topPercent?: number; readonly course?: string };
  /** Days before the call closes for everybody. */
  readonly earlierDays?: number;
  readonly fee?: readonly [amount: string, currency: string, exemption: string];
}

export interface Partner extends Terms {
  readonly id: string;
  readonly role?: 'teaching' | 'internship' | 'funder' | 'community';
  readonly share?: number;
  readonly work?: string;
}

export interface Case {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly functions: readonly string[];
  readonly extent: 'activity' | 'course' | 'degree';
  readonly form?: 'virtual' | 'hybrid';
  readonly fields: readonly string[];
  readonly levels: readonly string[];
  readonly languages: Readonly<Record<string, string>>;
  /** The first one leads. */
  readonly partners: readonly Partner[];
  readonly weeks: number;
  readonly capacity?: number;
  readonly megabytesAWeek?: number;
  readonly liveHours?: number;
  readonly outcomes: string;
  readonly tools: string;
  readonly welcome: string;
  readonly themes: readonly string[];
  readonly plan: readonly PlannedActivity[];
  readonly completion: { readonly attendancePercent?: number; readonly tasks?: 'all' | number; readonly grade?: number };
  /** When the next edition begins and its call opens and closes, in days from now; null leaves it a draft. */
  readonly next: { readonly name: string; readonly beginsIn: number; readonly call: readonly [opensIn: number, closesIn: number] | null };
}
