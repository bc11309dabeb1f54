// What counts as taking part.


export const attendanceStatuses = ['present', 'caught-up', 'excused', 'absent'] as const;
/** 'caught-up': worked through the low-data way afterwards; counts like present, so that a bad connection costs no credit. */
export type AttendanceStatus = typeof attendanceStatuses[number];

/** What a participant has done so far, and what there was to do. */
export interface Taken { readonly sessions: number; readonly attended: number; readonly excused: number; readonly tasks: number; readonly tasksDone: number; readonly points: number; readonly pointsPossible: number }

/** Share of the sessions held that somebody attended, excused ones left out; 1 where none was held. */
export const attendedShare = ({ sessions, attended, excused }: Taken): number => (sessions - excused <= 0 ? 1 : attended / (sessions - excused));
