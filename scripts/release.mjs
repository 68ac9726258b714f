// Whether a tag may be published: node scripts/release.mjs v1.2.3, in the folder of the package. Prints what the changelog says of that version, for the
// page of the release; exit code 1 with what is to be mended where tag, package.json and changelog are not of one version.
import { readFileSync } from 'node:fs';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const sections = readFileSync('CHANGELOG.md', 'utf8')
  .split(/^(?=## )/m)
  .slice(1);
const [first = ''] = sections;
const [heading = ''] = first.split('\n');
const [, named, date] = /^## \[(.+?)\] - (.+)$/.exec(heading) ?? [];

const faults = [
  tag !== `v${version}` &&
    `the tag is ${tag}, package.json has ${version}: tag the commit v${version}, or change the version (npm version)`,
  named !== version && `CHANGELOG.md begins with "${heading}": give ${version} a part of its own at its top`,
  named === version &&
    !/^\d{4}-\d\d-\d\d$/.test(date) &&
    `CHANGELOG.md says "${date}" of ${version}: put the day of the release there, as 2026-01-31`,
].filter(Boolean);

for (const fault of faults) console.error(`error: ${fault}`);
if (faults.length > 0) process.exit(1);
console.log(first.slice(heading.length).trim());
