// What every page of an edition's space has in common: its name on top, its section, its icons.
import type { IconName } from '../../../ui/icon.tsx';
import type { Html } from '../../../ui/html.ts';
import { Name } from '../../../ui/bdi.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Reader } from '../../../text/reader.ts';
import type { EditionHead } from '../views/head.ts';

export const activityIcons: Readonly<Record<string, IconName>> = { live: 'video', 'self-paced': 'book', cultural: 'globe', social: 'people', guest: 'speech', team: 'people' };

interface Frame {
  readonly reader: Reader;
  readonly head: Pick<EditionHead, 'id' | 'title' | 'name'>;
  readonly kind: 'space' | 'manage';
  readonly title: string;
  readonly lead?: Html;
  readonly actions?: Html;
  readonly width?: 'reading' | 'wide';
  readonly main: Html;
}

export const framed = ({ head, kind, title, lead, actions, width, main }: Frame): Page => ({
  title: `${title} · ${head.title}`, unlisted: true, ...(width ? { width } : {}), section: { kind, edition: head.id },
  main: <><Heading title={title} kicker={<><Name>{head.title}</Name> · <Name>{head.name}</Name></>} lead={lead} actions={actions} />{main}</>,
});

/** The Monday-free truth of a week: it begins on the weekday on which the edition begins. */
export const weekStart = (head: EditionHead, week: number): Temporal.PlainDate => Temporal.PlainDate.from(head.starts_on).add({ weeks: week - 1 });
export const lastWeek = (head: EditionHead): number => Math.max(1, Math.ceil((Temporal.PlainDate.from(head.starts_on).until(head.ends_on).days + 1) / 7));
