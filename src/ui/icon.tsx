// A dozen icons of one line weight, drawn for this project. Always beside words, so hidden from screen readers.
import type { Html } from './html.ts';

const drawings = {
  info: 'M12 11v6M12 7.5v.01M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0',
  done: 'M8 12.5l3 3 5.5-6.5M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0',
  warning: 'M12 4 2.5 20h19zM12 10v4.5M12 17.2v.01',
  problem: 'M12 7v6M12 16.5v.01M8 3h8l5 5v8l-5 5H8l-5-5V8z',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3v4M15.5 3v4',
  clock: 'M12 7v5.5l3.5 2M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0',
  person: 'M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  people: 'M5.5 8.500a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M2.5 19.500c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M15.5 5.200a3.5 3.5 0 0 1 0 6.600M18 15c2 .6 3.2 2.1 3.5 4.5',
  globe: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 3c-5 5-5 13 0 18c5-5 5-13 0-18M3.5 9h17M3.5 15h17',
  speech: 'M4 5h16v11h-8l-4.5 4v-4H4z',
  book: 'M12 6.500C9.5 4.7 6.5 4.5 3 5v13.500c3.5-.5 6.5-.3 9 1.500c2.5-1.8 5.5-2 9-1.500V5c-3.5-.5-6.5-.3-9 1.500zM12 6.500V20',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.500M4.5 20h15',
  video: 'M3 6.500h12v11H3zM15 11l6-3.500v9L15 13z',
  award: 'M6.5 9a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0M9 13.8 7.5 21l4.5-2.5 4.5 2.500L15 13.8',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  search: 'M4 10.500a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M15.3 15.3 20.5 20.5',
  next: 'M5 12h14M13 6l6 6-6 6',
  plus: 'M12 5v14M5 12h14',
  menu: 'M4 7h16M4 12h16M4 17h16',
} as const;

export type IconName = keyof typeof drawings;
export const iconNames = Object.keys(drawings) as IconName[];

/** Drawn once: a page of cards has sixty of them. */
const drawn = new Map<IconName, Html>();

export function Icon({ name }: { readonly name: IconName }): Html {
  const known = drawn.get(name) ?? <svg class={name === 'next' ? 'icon turns' : 'icon'} viewBox="0 0 24 24" aria-hidden="true"><path d={drawings[name]} /></svg>;
  drawn.set(name, known);
  return known;
}
