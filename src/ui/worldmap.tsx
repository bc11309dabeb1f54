// Where the partners are: land in dots, meridians, and the places joined by arcs. The list under it says the same in words.
import type { Reader } from '../text/reader.ts';
import type { Html } from './html.ts';
import { landRows, northmost, spacing } from './land.ts';

export interface MapPlace {
  readonly name: string;
  /** Degrees, north and east positive. */
  readonly latitude: number;
  readonly longitude: number;
  readonly href?: string | undefined;
  readonly detail?: Html;
}

const top = 82, x = (longitude: number): number => round(longitude + 180), y = (latitude: number): number => round(top - latitude);
const round = (value: number): number => Math.round(value * 10) / 10;

/** One stroke a run; the dashes of the stroke make the dots. */
const land = landRows.map((row, at) => row.split(' ').filter(Boolean).map((run) => {
  const [first = 0, count = 1] = run.split('+').map(Number);
  return `M${x(first * spacing - 180 + spacing / 2)} ${y(northmost - at * spacing)}h${(count - 1) * spacing}.1`;
}).join('')).join('');

const meridians = [30, 60, 90, 120, 150, 210, 240, 270, 300, 330].map((at) => `M${at} 0v140`).join('');

/** A flat arc that bends to the north, as far routes do on such a map. */
function arc(a: MapPlace, b: MapPlace): string {
  const rise = Math.min(30, Math.abs(a.longitude - b.longitude) / 4);
  const middle = `${round((x(a.longitude) + x(b.longitude)) / 2)} ${round(Math.min(y(a.latitude), y(b.latitude)) - rise)}`;
  return `M${x(a.longitude)} ${y(a.latitude)}Q${middle} ${x(b.longitude)} ${y(b.latitude)}`;
}

const arcs = (places: readonly MapPlace[]): string => places.flatMap((a, at) => places.slice(at + 1).map((b) => arc(a, b))).join('');

export interface WorldMapProps {
  readonly reader: Reader;
  readonly label: string;
  readonly places: readonly MapPlace[];
  /** Join every place with every other: the partners of one programme. */
  readonly joined?: boolean | undefined;
}

export const WorldMap = ({ reader, label, places, joined }: WorldMapProps): Html => (
  <figure class="map" aria-label={label}>
    <svg viewBox="0 0 360 140" aria-hidden="true">
      <path class="map-meridian" d={meridians} />
      <path class="map-meridian warm" d="M180 0v140" />
      <path class="map-land" d={land} />
      {joined && <path class="map-arc" d={arcs(places)} />}
      {places.map((place) => <circle class="map-place" cx={x(place.longitude)} cy={y(place.latitude)} r="3" />)}
    </svg>
    <figcaption>
      <p class="quiet">{reader.say('shell.map.places')}</p>
      <ul>{places.map((place) => <li>{place.href ? <a href={place.href}>{place.name}</a> : place.name}{place.detail && <span class="detail"> · {place.detail}</span>}</li>)}</ul>
    </figcaption>
  </figure>
);
