// Addresses that staff type or paste to name students.

export interface AddressFault { readonly line: number; readonly text: string }

/** Addresses of a text, separated by lines, commas, semicolons or blanks, in lower case and once each. Faults name their line. */
export function parseAddresses(text: string): { readonly addresses: readonly string[]; readonly faults: readonly AddressFault[] } {
  const addresses = new Set<string>(), faults: AddressFault[] = [];
  text.split('\n').forEach((line, at) => {
    for (const word of line.split(/[\s,;<>]+/).filter((each) => each !== '')) {
      if (/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(word) && word.length <= 254) addresses.add(word.toLowerCase());
      else if (word.includes('@') || !line.includes('@')) faults.push({ line: at + 1, text: word.slice(0, 80) });
    }
  });
  return { addresses: [...addresses], faults };
}
