// Works a student's receipt through again on their own device: does the outcome follow from its lines, and does every line
// belong to the published hash? Without this module the page shows what the program that served it found.
import { type Receipt, verifyReceipt } from '../engines/allocation/receipts.ts';
import { sha256 } from '../engines/allocation/sha256.ts';

interface Kept { readonly number: number; readonly hash: string; readonly receipt: Receipt }

const places = [...document.querySelectorAll<HTMLElement>('[data-receipt]')];
const [first] = places;
if (first) {
  const answer = await fetch(first.dataset['receipt']!), kept = answer.ok ? await answer.json() as Kept[] : [];
  for (const place of places) {
    const own = kept.find(({ number }) => String(number) === place.dataset['number']);
    if (own) place.textContent = (verifyReceipt(own.receipt, own.hash, sha256).holds ? place.dataset['holds'] : place.dataset['fails']) ?? '';
  }
}
