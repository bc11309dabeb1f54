// A table with a caption and scoped headers; on a phone every row becomes a card whose cells carry their column's name.
import type { Html } from './html.ts';

export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => Html;
  /** Names the row (a header cell). One column at most. */
  readonly head?: boolean | undefined;
  /** Figures, set at the end of the cell. */
  readonly figure?: boolean | undefined;
  /** The label is for screen readers only, e.g. over buttons. */
  readonly quiet?: boolean | undefined;
}

export interface TableProps<Row> {
  readonly caption: string;
  readonly quietCaption?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** A grid of many figures that should scroll sideways instead of becoming cards. */
  readonly wide?: boolean | undefined;
}

const classOf = <Row,>(column: Column<Row>): string | undefined =>
  [column.figure && 'figure', column.quiet && 'unlabelled'].filter(Boolean).join(' ') || undefined;

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }): Html {
  return column.head
    ? <th scope="row" class={classOf(column)}>{column.cell(row)}</th>
    : <td data-label={column.label} class={classOf(column)}>{column.cell(row)}</td>;
}

export function Table<Row>({ caption, quietCaption, columns, rows, wide }: TableProps<Row>): Html {
  const table = (
    <table>
      <caption class={quietCaption ? 'quiet' : undefined}>{caption}</caption>
      <thead>
        <tr>{columns.map((column) => <th scope="col" class={classOf(column)}>{column.quiet ? <span class="quiet">{column.label}</span> : column.label}</th>)}</tr>
      </thead>
      <tbody>{rows.map((row) => <tr>{columns.map((column) => <Cell column={column} row={row} />)}</tr>)}</tbody>
    </table>
  );
  if (!wide) return <div class="table">{table}</div>;
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
  return <section class="table wide" tabindex={0} aria-label={caption}>{table}</section>;
}
