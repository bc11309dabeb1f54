// The life of an application: one row a state says what it means for seats and review, who has to act, and which moves
// lead on. What the applicant sees in each state is text `admissions.sees.<state>`; the diagram of the README is made from here.

export const states = ['draft', 'submitted', 'underReview', 'offered', 'waiting', 'refused', 'accepted', 'declined', 'lapsed', 'withdrawn', 'givenUp'] as const;
export type State = (typeof states)[number];

/** Who makes a move: the applicant, staff of the home institution, the clock, or the waiting list when a seat is free. */
export type Mover = 'applicant' | 'staff' | 'clock' | 'list';
export type Move = 'submit' | 'reopen' | 'withdraw' | 'beginReview' | 'offer' | 'wait' | 'refuse' | 'offerFromList' | 'accept' | 'findFull' | 'decline' | 'lapse' | 'giveUp';

export interface StateRow {
  readonly tone: 'plain' | 'sea' | 'good' | 'watch' | 'bad';
  /** Who has to act next. */
  readonly awaits: 'applicant' | 'staff' | 'nobody';
  /** What it means for seats: an offer reserves one, a place takes one. */
  readonly seat: 'none' | 'reserved' | 'taken';
  /** Whether reviewers may be given it, read it and score it. */
  readonly review: boolean;
  /** Whether the applicant must be given a reason in this state. */
  readonly reason: boolean;
  readonly moves: Readonly<Partial<Record<Move, readonly [Mover, State]>>>;
}

const decisions = { offer: ['staff', 'offered'], wait: ['staff', 'waiting'], refuse: ['staff', 'refused'] } as const;

export const table: Readonly<Record<State, StateRow>> = {
  draft: { tone: 'plain', awaits: 'applicant', seat: 'none', review: false, reason: false,
    moves: { submit: ['applicant', 'submitted'], withdraw: ['applicant', 'withdrawn'] } },
  submitted: { tone: 'sea', awaits: 'staff', seat: 'none', review: true, reason: false,
    moves: { reopen: ['applicant', 'draft'], withdraw: ['applicant', 'withdrawn'], beginReview: ['staff', 'underReview'], ...decisions } },
  underReview: { tone: 'sea', awaits: 'staff', seat: 'none', review: true, reason: false,
    moves: { withdraw: ['applicant', 'withdrawn'], ...decisions } },
  offered: { tone: 'watch', awaits: 'applicant', seat: 'reserved', review: false, reason: true,
    moves: { accept: ['applicant', 'accepted'], findFull: ['applicant', 'waiting'], decline: ['applicant', 'declined'], lapse: ['clock', 'lapsed'] } },
  waiting: { tone: 'watch', awaits: 'nobody', seat: 'none', review: false, reason: true,
    moves: { offerFromList: ['list', 'offered'], withdraw: ['applicant', 'withdrawn'], offer: decisions.offer, refuse: decisions.refuse } },
  refused: { tone: 'bad', awaits: 'nobody', seat: 'none', review: false, reason: true, moves: { offer: decisions.offer, wait: decisions.wait } },
  accepted: { tone: 'good', awaits: 'nobody', seat: 'taken', review: false, reason: true, moves: { giveUp: ['applicant', 'givenUp'] } },
  declined: { tone: 'plain', awaits: 'nobody', seat: 'none', review: false, reason: true, moves: {} },
  lapsed: { tone: 'plain', awaits: 'nobody', seat: 'none', review: false, reason: true, moves: { offer: decisions.offer, wait: decisions.wait } },
  withdrawn: { tone: 'plain', awaits: 'nobody', seat: 'none', review: false, reason: false, moves: { reopen: ['applicant', 'draft'] } },
  givenUp: { tone: 'plain', awaits: 'nobody', seat: 'none', review: false, reason: false, moves: {} },
};

/** The state that `move` leads to; null where it is not possible. */
export const after = (state: State, move: Move): State | null => table[state].moves[move]?.[1] ?? null;

export const movesOf = (state: State, mover: Mover): readonly Move[] =>
  (Object.entries(table[state].moves) as [Move, readonly [Mover, State]][]).filter(([, [by]]) => by === mover).map(([move]) => move);

export const statesFrom = (move: Move): readonly State[] => states.filter((state) => after(state, move) !== null);
export const reviewable = states.filter((state) => table[state].review);

/** The table as a Mermaid diagram. */
export function diagram(): string {
  const arrows = states.flatMap((state) => (Object.entries(table[state].moves) as [Move, readonly [Mover, State]][])
    .map(([move, [by, to]]) => `  ${state} --> ${to}: ${move} (${by})`));
  return ['stateDiagram-v2', '  [*] --> draft', ...arrows].join('\n');
}

/** Reasons that staff give, by decision; each is said to the applicant together with free words. */
export const reasons = {
  offer: ['strong', 'conditionsMet', 'course', 'reconsidered', 'otherOffer'],
  wait: ['moreThanSeats', 'reserve', 'otherWait'],
  refuse: ['ranked', 'noSeats', 'conditionsNotMet', 'incomplete', 'language', 'listClosed', 'otherRefusal'],
} as const;
export type Verdict = keyof typeof reasons;
export const verdicts = Object.keys(reasons) as Verdict[];
/** Reasons of decisions that follow a published rule; how it came about is said beside them. */
export const ruleReasons = ['ruleOffer', 'ruleWait', 'ruleRefuse'] as const;
/** Reasons that come about without a new decision: the waiting list moved, was put in another order, or the last seat went first. */
export const ownReasons = ['seatFree', 'lastSeatGone', 'movedOnList', 'listReordered'] as const;
export type Reason = (typeof reasons)[Verdict][number] | (typeof ruleReasons)[number] | (typeof ownReasons)[number];
/** With these, free words are needed: the code alone explains nothing. */
export const needsWords = (reason: string): boolean => reason.startsWith('other');
