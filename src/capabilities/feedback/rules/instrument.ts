// The surveys as data. The student survey at the end is rebuilt from what the report tells of its own (Moving minds,
// UNESCO IESALC 2022, sections 4.6 to 5); wording is ours, and so are the options that its text does not name.
// A question or option never changes its meaning: what changes gets a new id, so that editions can be compared.

export const surveys = ['pulse', 'end', 'staff'] as const;
export type Survey = (typeof surveys)[number];

/** `named`: the report's text names it, so that a figure of the report may stand beside it. */
export interface AnswerOption { readonly id: string; readonly named: boolean }
const named = (...ids: readonly string[]): AnswerOption[] => ids.map((id) => ({ id, named: true }));
const ours = (...ids: readonly string[]): AnswerOption[] => ids.map((id) => ({ id, named: false }));

export interface Question {
  /** Unique among all surveys. */
  readonly id: string;
  /** `rank`: up to three in order. `scale`: options from best to worst. */
  readonly kind: 'single' | 'several' | 'scale' | 'rank' | 'words';
  readonly options: readonly AnswerOption[];
  readonly needed: boolean;
  /** About the person: its groups are shown only where none is small. */
  readonly profile: boolean;
}
export interface Part { readonly id: string; readonly questions: readonly Question[] }

type Kind = Question['kind'];
const ask = (id: string, kind: Kind, ...options: readonly AnswerOption[][]): Question => ({ id, kind, options: options.flat(), needed: true, profile: false });
const mayAsk = (id: string, kind: Kind, ...options: readonly AnswerOption[][]): Question => ({ ...ask(id, kind, ...options), needed: false });
const profile = (id: string, ...options: readonly AnswerOption[][]): Question => ({ ...mayAsk(id, 'single', ...options), profile: true });

export const rankPlaces = ['first', 'second', 'third'] as const;
export const mostWords = 2000;

export const instrument: Readonly<Record<Survey, readonly Part[]>> = {
  pulse: [
    { id: 'now', questions: [
      ask('going', 'scale', ours('very_well', 'well', 'so_so', 'badly', 'very_badly')),
      ask('pace', 'single', ours('too_slow', 'right', 'too_fast')),
      ask('connection', 'scale', ours('fine', 'mostly', 'often_cut', 'hardly')),
      ask('belonging', 'scale', ours('yes', 'rather_yes', 'rather_no', 'no')),
      mayAsk('one_thing', 'words'),
    ] },
  ],
  end: [
    { id: 'before', questions: [
      mayAsk('channel', 'single', named('home_hei'), ours('host_hei', 'friends', 'social_media', 'catalogue', 'other_channel')),
      mayAsk('motivation', 'several', named('academic', 'intl_work', 'no_travel', 'cost', 'environment'),
        ours('people', 'language', 'credit', 'flexible', 'cannot_travel', 'required', 'other_motive')),
      profile('first_time', named('yes'), ours('no')),
    ] },
    { id: 'experience', questions: [
      ask('satisfaction', 'scale', named('very_satisfied', 'satisfied'), ours('neither', 'dissatisfied', 'very_dissatisfied')),
      mayAsk('best', 'rank', named('workload_flexibility', 'stay_home', 'lower_cost'),
        ours('content', 'teachers', 'students', 'cultures', 'language', 'skills', 'career')),
      mayAsk('hardest', 'rank', named('internet', 'time_zones', 'feedback', 'teaching_quality'),
        ours('less_contact', 'teamwork', 'workload', 'language', 'platform', 'alone', 'no_quiet_place', 'data_cost')),
      mayAsk('improve', 'words'),
    ] },
    { id: 'next', questions: [
      ask('again', 'single', named('yes'), ours('perhaps', 'no')),
      mayAsk('again_why', 'words'),
      ask('recommend', 'scale', named('very_likely', 'likely'), ours('undecided', 'unlikely', 'very_unlikely')),
      mayAsk('next_mode', 'single', named('virtual', 'hybrid', 'physical')),
    ] },
    { id: 'profile', questions: [
      profile('age', ours('under_18'), named('18-25'), ours('26-35', '36-46'), named('over-46')),
      profile('gender', named('female'), ours('male', 'another')),
      profile('study_mode', named('full', 'part')),
      profile('caring', named('no', 'part', 'full')),
      profile('work', named('no', 'part', 'full')),
    ] },
  ],
  staff: [
    { id: 'teaching', questions: [
      ask('worth', 'scale', ours('very_satisfied', 'satisfied', 'neither', 'dissatisfied', 'very_dissatisfied')),
      ask('staff_load', 'single', ours('less', 'as_expected', 'more', 'much_more')),
      ask('backing', 'scale', ours('enough', 'partly', 'too_little')),
      mayAsk('obstacles', 'several', ours('time_zones', 'internet', 'coordination', 'recognition', 'language', 'platform', 'engagement', 'own_time')),
      ask('staff_again', 'single', ours('yes', 'perhaps', 'no')),
      mayAsk('staff_improve', 'words'),
    ] },
  ],
};

export const questionsOf = (survey: Survey): readonly Question[] => instrument[survey].flatMap(({ questions }) => questions);

/** Keys of the sentences in text/: a test holds that all of them are there. */
export const questionKey = ({ id }: Question): string => `feedback.question.${id}`;
export const optionKey = ({ id }: Question, option: string): string => `feedback.option.${id}.${option}`;
