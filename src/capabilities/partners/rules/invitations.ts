// How an invitation may end, and why somebody says no.

export const invitationStates = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** Reasons that tell the other what to do next; 'other' wants words. */
export const reasons = ['time', 'topic', 'calendar', 'language', 'level', 'found', 'other'] as const;
export type Reason = (typeof reasons)[number];
