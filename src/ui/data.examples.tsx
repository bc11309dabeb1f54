// Tables, lists, facts, charts, times and the map.
import { ButtonLink } from './actions.tsx';
import { Bars } from './bars.tsx';
import { Name } from './bdi.tsx';
import { type Example, exampleNow } from './example.ts';
import { Facts, Figures } from './facts.tsx';
import { Hours } from './hours.tsx';
import { ItemList } from './list.tsx';
import { Meter } from './meter.tsx';
import { QrCode } from './qr-code.tsx';
import { NextStep, Steps } from './steps.tsx';
import { Table } from './table.tsx';
import { Tag } from './tag.tsx';
import { Timeline } from './timeline.tsx';
import type { Visit } from './visit.ts';
import { Day, Deadline, When, WhenBetween, WhenFor } from './when.tsx';
import { WorldMap } from './worldmap.tsx';

interface Applicant { readonly name: string; readonly home: string; readonly points: number; readonly state: string }
const applicants: readonly Applicant[] = [
  { name: 'Renata Uribe Solís', home: 'EAFIT', points: 18, state: 'Offer' }, { name: 'Joël Hintermann', home: 'FHNW', points: 15.5, state: 'Waiting' },
];
const startsOn = Temporal.PlainDate.from('2027-02-22');
const at = Temporal.Instant.from('2027-03-08T15:00:00Z');

const charts = ({ reader }: Visit): readonly Example[] => [
  { name: 'Bars', html: <Bars caption="Would take part again" max={100} compared="In the report" bars={[
    { label: 'Yes', value: 82, text: '82 %', compare: { value: 74, text: '74 %' } }, { label: 'Perhaps', value: 14, text: '14 %', compare: { value: 20, text: '20 %' } }, { label: 'No', value: 4, text: '4 %' }]} /> },
  { name: 'Meter', html: <Meter label="Places" value={18} max={25} text="18 of 25 taken" /> },
  { name: 'Map', html: <WorldMap reader={reader} label="Where the partners are" joined places={[
    { name: 'EAFIT, Medellín', latitude: 6.2, longitude: -75.6, href: '#eafit' }, { name: 'FHNW, Olten', latitude: 47.35, longitude: 7.9, detail: 'leads' }, { name: 'Makerere, Kampala', latitude: 0.33, longitude: 32.57 }]} /> },
  { name: 'Hours', html: <Hours label="Medellín: seven meetings between 08:30 and 10:30; two of them cost 2 points each." bars={[540, 540, 510, 540, 510, 540, 540].map((from) => ({ from, to: from + 90, points: from < 540 ? 2 : 0 }))} /> },
  { name: 'QR code', html: <QrCode address="https://meridian.example/certificates/abc" label="This certificate’s address" /> },
  { name: 'Figures', html: <Figures figures={[{ label: 'Applicants', value: '60' }, { label: 'Places', value: '25', detail: '12 at EAFIT' }, { label: 'Reviewed', value: '75 %' }]} /> },
];

const times = ({ reader }: Visit): readonly Example[] => [
  { name: 'Times', html: <><p><When at={at} reader={reader} />, <When at={at} reader={reader} form="short" />, <When at={at} reader={reader} form="time" /></p>
    <p><Day on={startsOn} reader={reader} /></p><p><WhenBetween from={at} to={at.add({ minutes: 90 })} reader={reader} /></p><p><Deadline at={at.subtract({ hours: 5 })} now={exampleNow} reader={reader} /></p></> },
  { name: 'Times elsewhere', html: <WhenFor at={at} reader={reader} places={[{ zone: 'America/Bogota', label: 'Medellín' }, { zone: 'Europe/Zurich' }, { zone: 'Asia/Tokyo' }]} /> },
  { name: 'Timeline', html: <Timeline reader={reader} label="Plan by weeks" now={exampleNow} weeks={[
    { title: 'Week 1', startsOn, theme: 'Meet', items: [{ icon: 'video', label: 'Opening', detail: '90 min' }] },
    { title: 'Week 2', startsOn: startsOn.add({ days: 7 }), theme: 'Two rivers', items: [{ icon: 'book', label: 'Read on your own', detail: '2 h' }, { icon: 'people', label: 'Team task' }] },
    { title: 'Week 3', startsOn: startsOn.add({ days: 14 }), items: [] }]} /> },
  { name: 'Steps', html: <Steps reader={reader} label="Your application" steps={[{ label: 'Sent', state: 'done', detail: '1 March' }, { label: 'In review', state: 'current' }, { label: 'Decision', state: 'todo', href: '#d' }]} /> },
  { name: 'Next step', html: <NextStep reader={reader} title="Confirm your place" level={3} detail={<p>Until Monday.</p>} action={{ label: 'Confirm', href: '/confirm', post: true }} /> },
];

export const examples = (visit: Visit): readonly Example[] => [
  { name: 'Table', html: <Table caption="Applicants" rows={applicants} columns={[
    { label: 'Name', head: true, cell: (row) => <Name>{row.name}</Name> }, { label: 'Home institution', cell: (row) => row.home }, { label: 'Points', figure: true, cell: (row) => visit.reader.number(row.points) },
    { label: 'State', cell: (row) => <Tag tone={row.state === 'Offer' ? 'good' : 'watch'}>{row.state}</Tag> }, { label: 'Actions', quiet: true, cell: (row) => <a href="#r">Read<span class="quiet"> {row.name}</span></a> }]} /> },
  { name: 'Wide table', html: <Table wide caption="Hours by week" rows={['Live', 'On your own']} columns={[{ label: 'Kind', head: true, cell: (row) => row }, ...[1, 2, 3, 4, 5, 6].map((week) => ({ label: `Week ${week}`, figure: true, cell: () => week }))]} /> },
  { name: 'List', html: <ItemList items={[{ title: 'Opening session', href: '#o', icon: 'video', detail: 'Monday, 15:00', end: <ButtonLink href="#join" label="Join the opening session">Join</ButtonLink> }, { title: 'Reading', icon: 'file' }]} /> },
  { name: 'Facts', html: <><Facts facts={[{ label: 'Level', value: 'Bachelor' }, { label: 'Left out', value: null }, { label: 'Credit', value: '3 ECTS' }]} /><Facts stacked facts={[{ label: 'Languages', value: 'English (B2)' }]} /></> },
  ...charts(visit), ...times(visit),
];
