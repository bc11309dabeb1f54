// Applications as CSV (RFC 4180) for a spreadsheet. Cells that a spreadsheet would run as a formula get an apostrophe.
import type { Reader } from '../../../text/reader.ts';
import type { ApplicationsExport } from '../views/staff.ts';

const safe = (text: string): string => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
const cell = (value: string | number | null | undefined): string => {
  const text = typeof value === 'string' ? safe(value) : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export function applicationsCsv({ rows }: ApplicationsExport, { say, sayAny }: Reader): string {
  const head = (['name', 'email', 'home', 'affiliation', 'state', 'score', 'reviews', 'interview', 'sent', 'answerBy', 'reason', 'fee'] as const).map((name) => say(`admissions.csv.${name}`));
  const lines = rows.map((row) => [
    row.name, row.email, row.home, row.affiliation, say(`admissions.state.${row.state}`), row.score === null ? '' : Math.round(row.score * 10) / 10, row.reviews_done, row.interview && sayAny(`admissions.interview.${row.interview}`),
    row.submitted_at?.toString(), row.accept_by?.toString(), row.reason_code && sayAny(`admissions.reason.${row.reason_code}`), row.answers.fee?.exemption ? row.fee_decision ?? say('admissions.csv.feeAsked') : '',
  ]);
  return [head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
}
