// A form can come back on a page that has it no more: a deadline passed, or somebody else was faster. Why it was refused is
// then said on top, so that no page comes back without a word.
import { ErrorSummary, formOf } from '../ui/form.tsx';
import { textOf } from '../ui/jsx-runtime.ts';
import type { Page } from '../ui/routes.ts';
import type { Visit } from '../ui/visit.ts';

/** The page that comes back, with the refusals on top where it says none of them itself. */
export function saying(page: Page, visit: Visit): Page {
  const { returned, reader } = visit;
  if (returned === null || returned.refusals.length === 0) return page;
  const drawn = textOf(page.main);
  if (returned.refusals.some(({ code, args }) => drawn.includes(textOf(reader.sayAny(code, args))))) return page;
  return { ...page, main: <><ErrorSummary form={formOf(visit, returned.command)} />{page.main}</> };
}
