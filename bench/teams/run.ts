// npm run bench -- teams rules [students …]   goals G2 and G3, beside the peers
// npm run bench -- teams gruepr [60 600]      goal G2, gruepr's own score
// npm run bench -- teams climate [seed …]    110 students of 28 partners
// npm run bench -- teams mdgp [size5 | literature | all]   goal G1
const which = process.argv[2] ?? 'rules';
process.argv.splice(2, 1);
if (which === 'rules') await import('./rules.ts');
else if (which === 'gruepr') await import('./gruepr.ts');
else if (which === 'climate') await import('./climate.ts');
else if (which === 'mdgp') await import('./mdgp.ts');
else {
  console.error(`'${which}' is no bench of teams; expected rules, climate, gruepr or mdgp`);
  process.exitCode = 2;
}
