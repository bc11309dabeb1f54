// Seats: how many are free in the edition and for each home institution, and whom the waiting list offers one next.

/** `capacity` null: as many as come. `offered` are offers that are still open. */
export interface Seats { readonly capacity: number | null; readonly taken: number; readonly offered: number }
/** Seats of the whole edition and of each home institution. */
export interface SeatPlan { readonly edition: Seats; readonly homes: ReadonlyMap<string, Seats> }

const none: Seats = { capacity: 0, taken: 0, offered: 0 };
/** Neither taken nor promised to anybody; may be negative where more offers than seats were made. */
export const freeSeats = ({ capacity, taken, offered }: Seats): number => capacity === null ? Infinity : capacity - taken - offered;
const hasRoom = ({ capacity, taken }: Seats): boolean => capacity === null || taken < capacity;

/** Offers that may still be made to students of `home`, `beyond` of them on top of the free seats. */
export const offersLeft = (plan: SeatPlan, home: string, beyond: number): number =>
  Math.max(0, Math.min(freeSeats(plan.edition), freeSeats(plan.homes.get(home) ?? none)) + beyond);

/** Whether an acceptance finds a seat. Only places count here: another's open offer does not stop who accepts first. */
export const seatFor = (plan: SeatPlan, home: string): boolean => hasRoom(plan.edition) && hasRoom(plan.homes.get(home) ?? none);

export interface Waiting { readonly id: string; readonly home: string; /** Confirmed by the home, whose staff have decided about everybody: until then they may still want the seat for somebody else. */ readonly ready: boolean }

/** Who on the list (in its order) is offered the free seats. Those whose home is full, or who are not ready, are passed over and keep their turn. */
export function nextFromList(list: readonly Waiting[], plan: SeatPlan): readonly string[] {
  let free = freeSeats(plan.edition);
  const left = new Map([...plan.homes].map(([home, seats]) => [home, freeSeats(seats)]));
  const chosen: string[] = [];
  for (const { id, home, ready } of list) {
    const here = left.get(home) ?? 0;
    if (free < 1) break;
    if (!ready || here < 1) continue;
    free -= 1;
    left.set(home, here - 1);
    chosen.push(id);
  }
  return chosen;
}

/** The end of the last day on which an offer may be accepted: 23:59 on the wall of the home institution, resolved late. */
export const acceptUntil = (on: Temporal.PlainDate, zone: string): Temporal.Instant =>
  on.toPlainDateTime({ hour: 23, minute: 59 }).toZonedDateTime(zone).toInstant();
