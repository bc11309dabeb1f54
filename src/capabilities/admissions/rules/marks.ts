// Marks as they are pasted from a list: an address and a number of 0 to 100 on each line.

export interface Marks { readonly rows: readonly { readonly line: number; readonly email: string; readonly marks: number }[]; readonly faults: readonly { readonly line: number; readonly text: string }[] }

/** Empty lines are left out; the address and the number stand apart by a comma, semicolon, tab or blank; a decimal comma is taken where it cannot be the other. */
export function parseMarks(text: string): Marks {
  const rows: { line: number; email: string; marks: number }[] = [], faults: { line: number; text: string }[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const match = /^\s*"?([^\s,;"]+@[^\s,;"]+)"?\s*[,;\t ]\s*"?(\d{1,3}(?:[.,]\d{1,6})?)"?\s*$/.exec(line), marks = Number(match?.[2]?.replace(',', '.'));
    if (match && marks <= 100) rows.push({ line: at + 1, email: match[1]!.toLowerCase(), marks });
    else faults.push({ line: at + 1, text: line.trim().slice(0, 80) });
  }
  return { rows, faults };
}
