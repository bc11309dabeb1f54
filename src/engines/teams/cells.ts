// Reads one cell of a student: lists, numbers, levels of language.

/** The items of a list cell; '' gives none. */
export function items(cell: string): string[] {
  if (cell === '') return [];
  if (!cell.includes(';')) return [cell.trim()].filter((item) => item !== '');
  return [...new Set(cell.split(';').map((item) => item.trim()).filter((item) => item !== ''))];
}

const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

/** A1 … C2 as 1 … 6 (Common European Framework of Reference), `native` as 7; undefined when it is no level. */
export function levelOf(text: string): number | undefined {
  const level = text.trim().toUpperCase();
  if (level === 'NATIVE') return 7;
  const rank = levels.indexOf(level.endsWith('+') ? level.slice(0, -1) : level);
  return rank < 0 ? undefined : rank + 1;
}

/** The number in a cell: a plain number, or a level as its rank; undefined when it is neither. */
export function numberOf(cell: string): number | undefined {
  const text = cell.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  return levelOf(text);
}

/** `en:B2`, `en B2`, `en=B2` or `en (B2)`: what it is, and at which level (Infinity when none is said: taken as enough). */
export function levelled(item: string): { what: string; level: number } {
  const [, what, level] = /^(.+?)[\s:=(]+([ABC][12]\+?|native)\)?$/i.exec(item) ?? [];
  if (what !== undefined && level !== undefined) return { what: what.trim(), level: levelOf(level) ?? 0 };
  return { what: item, level: Number.POSITIVE_INFINITY };
}
