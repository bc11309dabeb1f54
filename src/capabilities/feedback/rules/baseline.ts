// Figures of the report's student survey, exactly as its text publishes them. What it does not publish (other options,
// splits of merged classes, counts behind shares, how many answered each question) stands nowhere here.
// Source: Moving minds: opportunities and challenges for virtual student mobility in a post-pandemic world
// (UNESCO IESALC, 2022), sections 4.6, 4.7.2, 4.8.5, 4.9.3, 5 and the executive summary.

export const report = { answers: 107, institutions: 17, countries: 12, from: '2021-07', to: '2021-12', year: 2021 } as const;

/** How the report hedges a figure. */
export type Qualifier = 'exact' | 'almost' | 'over' | 'justOver' | 'littleMoreThan';

/**
 * `share`: of those who answered. `top3`: share that put it among the three. `top1`: how many put it first.
 * `selections`: how often it was chosen. `order`: its place only. `coded`: free answers as the authors grouped them.
 */
export type Measure = 'share' | 'top3' | 'top1' | 'selections' | 'order' | 'coded';

export interface Published {
  readonly question: string;
  /** Options, several where the report merges them. `all` for the profile of all five traits together. */
  readonly of: readonly string[];
  readonly measure: Measure;
  /** Per cent for `share`, `top3` and most of `coded`; a number of answers for `top1` and `selections`; a place for `order`. */
  readonly figure: number;
  readonly qualifier: Qualifier;
  /** Section of the report. */
  readonly section: string;
  /** May be drawn beside an edition's own figure: same measure, option named in the text. Else it is only told. */
  readonly beside: boolean;
  /** The report does not say outright which measure it is: how we read it. */
  readonly interpreted?: boolean;
}

type More = Partial<Pick<Published, 'qualifier' | 'beside' | 'interpreted'>>;
const figure = (question: string, of: string | readonly string[], measure: Measure, value: number, section: string, more: More = {}): Published =>
  ({ question, of: typeof of === 'string' ? [of] : of, measure, figure: value, qualifier: 'exact', section, beside: measure === 'share' || measure === 'top3', ...more });

export const published: readonly Published[] = [
  // Whether several ways could be named is not known, so it is not the same measure as ours.
  figure('channel', 'home_hei', 'share', 60, '4.6', { qualifier: 'over', beside: false }),
  figure('motivation', 'academic', 'share', 77, '5.1'),
  figure('motivation', 'intl_work', 'share', 38, '5.1'),
  figure('motivation', 'no_travel', 'share', 21, '5.1'),
  figure('motivation', 'cost', 'share', 13, '5.1'),
  figure('motivation', 'environment', 'share', 12, '5.1'),
  figure('first_time', 'yes', 'share', 75, '5', { qualifier: 'almost' }),
  figure('satisfaction', ['very_satisfied', 'satisfied'], 'share', 56, '5.2'),
  figure('best', 'workload_flexibility', 'top3', 70, '5.2'),
  figure('best', 'stay_home', 'top3', 55, '5.2', { interpreted: true }),
  figure('best', 'lower_cost', 'top3', 51, '5.2'),
  figure('best', 'workload_flexibility', 'top1', 35, '5.2'),
  figure('best', 'stay_home', 'top1', 28, '5.2'),
  figure('hardest', 'internet', 'top3', 68, '5.3', { interpreted: true }),
  figure('hardest', 'internet', 'top1', 40, '5.3'),
  figure('hardest', 'time_zones', 'order', 2, '4.9.3'),
  figure('hardest', 'feedback', 'selections', 48, '5.3'),
  figure('hardest', 'teaching_quality', 'selections', 47, '4.8.5'),
  figure('again', 'yes', 'share', 75, '5.4', { qualifier: 'almost' }),
  figure('recommend', ['very_likely', 'likely'], 'share', 62, '5.4'),
  figure('improve', 'interaction', 'coded', 37, '5.4'),
  figure('improve', 'nothing', 'coded', 20, '5.4'),
  figure('improve', 'in_person', 'coded', 14, '5.4'),
  figure('next_mode', 'virtual', 'share', 8, '5.4', { qualifier: 'justOver' }),
  figure('next_mode', 'hybrid', 'share', 36, '5.4', { qualifier: 'littleMoreThan' }),
  figure('next_mode', 'physical', 'share', 55, '5.4', { qualifier: 'justOver' }),
  figure('age', '18-25', 'share', 83, '5'),
  figure('gender', 'female', 'share', 64, '5'),
  figure('study_mode', 'full', 'share', 87, '5'),
  figure('caring', 'no', 'share', 73, '5'),
  figure('work', 'no', 'share', 64, '5'),
  figure('all_five', 'all', 'share', 39, '5'),
];

/** What the report says of an option by a measure that may be drawn beside ours; undefined where nothing may. */
export const besideOf = (question: string, option: string, measure: 'share' | 'top3'): Published | undefined =>
  published.find((each) => each.beside && each.question === question && each.measure === measure && each.of.length === 1 && each.of[0] === option);
/** The merged class of a scale, such as the two best answers together. */
export const mergedOf = (question: string): Published | undefined => published.find((each) => each.question === question && each.of.length > 1);
/** What can only be told, since it measures something else. */
export const toldOf = (question: string): readonly Published[] => published.filter((each) => each.question === question && !each.beside);
