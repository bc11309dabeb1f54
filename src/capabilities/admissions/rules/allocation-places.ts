// A place in a season: what states it can be in, and who may move it.

export const placeStates = ['offered', 'accepted', 'declined', 'lapsed', 'exchanged'] as const;
export type PlaceState = (typeof placeStates)[number];

/** States in which a seat is taken. */
export const heldStates: readonly PlaceState[] = ['offered', 'accepted'];
export const isHeld = (state: PlaceState): boolean => heldStates.includes(state);

/** The last moment to answer: so many days on, at the end of the day in the season's zone. */
export const answerUntil = (now: Temporal.Instant, days: number, zone: string): Temporal.Instant =>
  now.toZonedDateTimeISO(zone).toPlainDate().add({ days: days + 1 }).toZonedDateTime({ timeZone: zone }).toInstant();
