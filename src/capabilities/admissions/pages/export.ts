// Applications as rows for a spreadsheet. Names that a spreadsheet would run as a formula get an apostrophe.
import type { Reader } from '../../../text/reader.ts';
import type { ApplicationsExport } from '../views/staff.ts';

const safe = (text: string): string => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;

export function exportedApplications({ rows }: ApplicationsExport, { say, sayAny }: Reader): { columns: string[]; rows: (string | number)[][] } {
  const columns = (['name', 'email', 'home', 'affiliation', 'state', 'score', 'reviews', 'interview', 'sent', 'answerBy', 'reason', 'fee'] as const).map((name) => say(`admissions.csv.${name}`));
  return { columns, rows: rows.map((row) => [
    safe(row.name), safe(row.email ?? ''), row.home ?? '', row.affiliation ?? '', say(`admissions.state.${row.state}`), row.score === null ? '' : Math.round(row.score * 10) / 10, row.reviews_done,
    row.interview === null ? '' : sayAny(`admissions.interview.${row.interview}`), row.submitted_at?.toString() ?? '', row.accept_by?.toString() ?? '',
    row.reason_code === null ? '' : sayAny(`admissions.reason.${row.reason_code}`), row.answers.fee?.exemption ? row.fee_decision ?? say('admissions.csv.feeAsked') : '',
  ]) };
}
