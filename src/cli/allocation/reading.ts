// The inputs of `meridian allocate` as tables: S.csv, C.csv, P.csv and O.json of any size, without an object a row.
import { readFileSync } from 'node:fs';
import { ByteNames } from '../../connectors/csv/names.ts';
import { CsvScan } from '../../connectors/csv/scan.ts';
import { MOST_GROUPS, MOST_GROUPS_A_COURSE } from '../../engines/allocation/problem.ts';
import type { Tables } from '../../engines/allocation/tables.ts';
import { BadInput, type Terminal } from '../command.ts';
import { cellBytes, cellCount, cellItems, cellKnown, cellName, cellNumber, Growing, MOST } from './cells.ts';
import { readOptions, type OptionsGiven } from './options.ts';

export interface Files { readonly students: string; readonly courses: string; readonly priorities?: string | undefined; readonly options?: string | undefined }

export interface Inputs { readonly tables: Tables; readonly options: OptionsGiven }

export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new BadInput(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** `seed`: of the command line; without it the options may bring one. */
export function readInputs(files: Files, seed: string | undefined, terminal: Pick<Terminal, 'err'>): Inputs {
  const courseNames = new ByteNames(), groupNames = new ByteNames(), studentNames = new ByteNames(), homeNames = new ByteNames();
  const note = (text: string): void => terminal.err(`${text}\n`);
  const courses = readCourses(files.courses, courseNames, groupNames, note);
  const students = readStudents(files.students, { studentNames, homeNames, courseNames, groupNames }, note);
  const priorities = files.priorities === undefined ? { classOf: null, scoreOf: null } : readPriorities(files.priorities, studentNames, courseNames, students, note);
  const options = readOptions(files.options, { studentNames, homeNames, courseNames, homeOf: students.home, capacity: courses.capacity, seed }, terminal);
  const tables: Tables = {
    names: { student: (s) => studentNames.text(s), course: kept(courseNames), home: kept(homeNames), group: kept(groupNames) },
    students: studentNames.size, courses: courseNames.size, homes: homeNames.size, groups: groupNames.size,
    ...courses, ...students, ...priorities, policy: options.policy,
  };
  return { tables, options };
}

type Note = (text: string) => void;

/** Columns that decide nothing: most are misspelt, and a reserve or a cap would be lost in silence. */
function noteUnknown(scan: CsvScan, known: readonly string[], note: Note): void {
  scan.columns.forEach((name, i) => { if (name !== '' && !known.includes(name)) note(`${scan.fault(i, `the column '${name}' is not known and is left out; known are ${known.join(',')}`).message}`); });
}

/** Names that are asked for again and again. */
function kept(names: ByteNames): (number: number) => string {
  const texts: string[] = [];
  return (number) => (texts[number] ??= names.text(number));
}

function readCourses(file: string, names: ByteNames, groups: ByteNames, note: Note) {
  const scan = new CsvScan(file, readBytes(file), ['course', 'capacity']);
  noteUnknown(scan, ['course', 'host', 'capacity', 'minimum', 'reserves', 'home_cap'], note);
  const [course, capacity, minimum, reserves, homeCap] = ['course', 'capacity', 'minimum', 'reserves', 'home_cap'].map((name) => scan.index(name)) as [number, number, number, number, number];
  const columns = { capacity: new Growing(), minimum: new Growing(), homeCap: new Growing(), reserveFrom: new Growing(), reserveGroup: new Growing(), reservePlaces: new Growing() };
  columns.reserveFrom.push(0);
  while (scan.next()) {
    newName(scan, course, names, 'course');
    if (scan.text(capacity).trim() === '') throw scan.fault(capacity, 'capacity is empty; expected a whole number of 0 or more');
    columns.capacity.push(cellCount(scan, capacity, 0));
    columns.minimum.push(cellCount(scan, minimum, 0));
    columns.homeCap.push(cellCount(scan, homeCap, -1));
    const own = reserves < 0 ? [] : readReserves(scan, reserves).map(([group, places]) => [groups.add(...wholeOf(group)), places] as const).sort(([a], [b]) => a - b);
    if (own.length > MOST_GROUPS_A_COURSE) throw scan.fault(reserves, `reserves for ${own.length} groups in one course; at most ${MOST_GROUPS_A_COURSE} can be held exactly`);
    if (groups.size > MOST_GROUPS) throw scan.fault(reserves, `more than ${MOST_GROUPS} groups have reserves; at most ${MOST_GROUPS} can be held exactly`);
    for (const [group, places] of own) { columns.reserveGroup.push(group); columns.reservePlaces.push(places); }
    columns.reserveFrom.push(columns.reserveGroup.length);
  }
  return {
    capacity: columns.capacity.done(), minimum: columns.minimum.done(), homeCap: columns.homeCap.done(),
    reserveFrom: columns.reserveFrom.done(), reserveGroup: columns.reserveGroup.done(), reservePlaces: columns.reservePlaces.done(),
  };
}

const wholeOf = (text: string): [Uint8Array, number, number] => {
  const bytes = new TextEncoder().encode(text);
  return [bytes, 0, bytes.length];
};

/** `refugee:2;disabled:1`; a reserve of 0 is none. */
function readReserves(scan: CsvScan, cell: number): [string, number][] {
  const reserves: [string, number][] = [];
  for (const item of scan.text(cell).split(';').map((part) => part.trim()).filter(Boolean)) {
    const [, group, places] = /^(.*\S)\s*:\s*(\d+)$/.exec(item) ?? [];
    if (group === undefined) throw scan.fault(cell, `reserve '${item}' is not GROUP:PLACES; expected for example refugee:2;disabled:1`);
    if (reserves.some(([other]) => other === group)) throw scan.fault(cell, `the group '${group}' has two reserves; expected each group once`);
    if (group === 'open') throw scan.fault(cell, "the group 'open' has the name of the places that are for everyone (the route in placements.csv); expected another name");
    if (Number(places) > MOST) throw scan.fault(cell, `the reserve of ${places} places is too large; expected at most ${MOST}`);
    reserves.push([group, Number(places)]);
  }
  return reserves.filter(([, places]) => places > 0);
}

function newName(scan: CsvScan, cell: number, names: ByteNames, what: string): number {
  const known = names.size, number = cellName(scan, cell, names);
  if (scan.text(cell).trim() === '') throw scan.fault(cell, `the ${what} has no identifier; expected one`);
  if (number < known) throw scan.fault(cell, `the ${what} '${scan.text(cell).trim()}' is in the file twice; expected each once`);
  return number;
}

interface StudentNames { readonly studentNames: ByteNames; readonly homeNames: ByteNames; readonly courseNames: ByteNames; readonly groupNames: ByteNames }

function readStudents(file: string, { studentNames, homeNames, courseNames, groupNames }: StudentNames, note: Note) {
  const scan = new CsvScan(file, readBytes(file), ['student', 'preferences']);
  noteUnknown(scan, ['student', 'home', 'groups', 'preferences'], note);
  const [student, home, groups, preferences] = ['student', 'home', 'groups', 'preferences'].map((name) => scan.index(name)) as [number, number, number, number];
  const columns = { home: new Growing(), membership: new Growing(), from: new Growing(), list: new Growing() };
  columns.from.push(0);
  const listedBy = new Int32Array(courseNames.size).fill(-1);
  while (scan.next()) {
    const s = newName(scan, student, studentNames, 'student');
    columns.home.push(home < 0 ? homeNames.add(new Uint8Array(), 0, 0) : cellName(scan, home, homeNames));
    let membership = 0;
    if (groups >= 0) cellItems(scan, groups, (bytes, from, to) => {
      const g = groupNames.find(bytes, from, to);
      if (g >= 0) membership |= 1 << g; // a group without reserves anywhere decides nothing
    });
    columns.membership.push(membership);
    cellItems(scan, preferences, (bytes, from, to) => {
      const c = courseNames.find(bytes, from, to), place = bytes === scan.bytes ? from : undefined;
      if (c < 0) throw scan.fault(preferences, `the course '${text(bytes, from, to)}' is not in the table of courses`, place);
      if (listedBy[c] === s) throw scan.fault(preferences, `the course '${text(bytes, from, to)}' is listed twice; expected each once`, place);
      listedBy[c] = s;
      columns.list.push(c);
    });
    columns.from.push(columns.list.length);
  }
  return { home: columns.home.done(), membership: columns.membership.done(), from: columns.from.done(), list: columns.list.done() };
}

const text = (bytes: Uint8Array, from: number, to: number): string => new TextDecoder().decode(bytes.subarray(from, to));

function readPriorities(file: string, students: ByteNames, courses: ByteNames, { from, list }: { from: Int32Array; list: Int32Array }, note: Note) {
  const scan = new CsvScan(file, readBytes(file), ['student', 'course']);
  noteUnknown(scan, ['student', 'course', 'class', 'score'], note);
  const [student, course, classAt, scoreAt] = ['student', 'course', 'class', 'score'].map((name) => scan.index(name)) as [number, number, number, number];
  const classOf = new Float64Array(list.length).fill(Infinity), scoreOf = new Float64Array(list.length).fill(-Infinity);
  const known = (cell: number, names: ByteNames, what: string): number => {
    const number = cellKnown(scan, cell, names);
    if (number < 0) cellBytes(scan, cell, (bytes, a, b) => { throw scan.fault(cell, `the ${what} '${text(bytes, a, b)}' is not in the table of ${what}s`); });
    return number;
  };
  while (scan.next()) {
    const s = known(student, students, 'student'), c = known(course, courses, 'course');
    const ofClass = cellNumber(scan, classAt, 0), score = cellNumber(scan, scoreAt, -Infinity);
    for (let e = from[s]!; e < from[s + 1]!; e++) {
      if (list[e] !== c) continue; // a pair that is nobody's wish decides nothing
      if (classOf[e] !== Infinity) throw scan.fault(student, `the pair '${scan.text(student).trim()}', '${scan.text(course).trim()}' has two priorities; expected one`);
      classOf[e] = ofClass;
      scoreOf[e] = score;
    }
  }
  return { classOf, scoreOf };
}
