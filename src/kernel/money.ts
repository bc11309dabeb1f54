// Money: whole minor units and an ISO 4217 code; never a float, never two currencies added.

export interface Money { readonly minor: number; readonly currency: string }

/** How many minor digits a currency has (ISO 4217, by Intl): 2 for EUR, 0 for JPY, 3 for TND. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Reads '12.50' as 1250 minor units; null when it is no amount of that currency. */
export function parseAmount(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim());
  if (!match || (match[2]?.length ?? 0) > digits) return null;
  return Number(match[1]) * 10 ** digits + Number((match[2] ?? '').padEnd(digits, '0') || '0');
}

/** The amount as people type it, e.g. 1250 EUR as '12.50'. */
export const amountText = ({ minor, currency }: Money): string => (minor / 10 ** minorDigits(currency)).toFixed(minorDigits(currency));
