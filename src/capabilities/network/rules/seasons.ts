// What holds of seasons and the courses that members offer in them, whatever the store.
import type { Group } from '../../../kernel/groups.ts';

export const courseKinds = ['academic', 'co-curricular'] as const;
export type CourseKind = (typeof courseKinds)[number];
export const levels = ['short-cycle', 'bachelor', 'master', 'doctorate', 'other'] as const;
export type Level = (typeof levels)[number];
export const cefrLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type Cefr = (typeof cefrLevels)[number];
export const seasonStates = ['preparing', 'published', 'closed'] as const;
export type SeasonState = (typeof seasonStates)[number];
export const courseStates = ['draft', 'offered', 'accepted', 'declined', 'withdrawn'] as const;
export type CourseState = (typeof courseStates)[number];
/** Monday first, as ISO 8601 counts them from 1. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A weekly meeting by the clock of the course's zone, 'HH:MM'. One that ends before it begins goes on after midnight. */
export interface Meeting { readonly weekday: Weekday; readonly from: string; readonly to: string }
export type Reserves = Readonly<Partial<Record<Group, number>>>;
