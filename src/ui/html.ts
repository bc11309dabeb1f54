// The type of everything that a component returns.
import type { Child } from 'hono/jsx';

export type Html = Child;
