// Land as dots, five degrees apart: enough to recognise the continents, small enough for a 2G line.
// Computed from Natural Earth's land at 1:110m (public domain): a dot where the point is land.

/** Degrees between two dots. */
export const spacing = 5;
/** Latitude of the first row; each row lies `spacing` further south. */
export const northmost = 75;

/** Runs of land in a row, `first+count`, counted eastward from 177.5° W. */
export const landRows: readonly string[] = [
  '13+2 17+3 24+8 47+1 53+6 64+2',
  '3+4 10+1 13+3 17+1 19+3 25+6 40+2 49+19',
  '3+16 20+3 26+2 31+2 38+2 41+31',
  '3+2 8+9 21+1 37+3 42+25 68+1',
  '3+1 10+14 34+2 40+23 67+1',
  '10+13 24+1 36+29',
  '11+13 36+2 39+3 43+2 46+17 64+1',
  '11+10 34+2 40+6 47+15',
  '12+9 35+3 42+18 61+3',
  '13+5 19+1 34+26',
  '14+2 33+13 49+11',
  '15+2 18+1 20+1 33+10 44+4 51+2 55+2',
  '17+2 33+11 45+1 51+1 56+2',
  '21+3 33+13 51+1',
  '21+5 34+2 37+9 55+2 59+1',
  '20+6 38+7 56+1 58+1',
  '20+9 38+6 60+1 63+2',
  '20+9 39+5',
  '21+7 38+6 45+1 61+2 64+1',
  '22+6 39+4 45+1 60+6',
  '22+4 39+4 59+8',
  '22+4 39+3 59+8',
  '22+2 59+1 63+3',
  '21+3',
  '21+2 69+1',
  '21+1',
  '22+1',
];
