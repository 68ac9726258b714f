/** What the help of commands ends with. */

export const examples = `
Examples:
  aitb-report results/*.json                    make a report of its own
  aitb-report results.json -t homework.md       fill somebody's template
  aitb-report new/*.json --against old/*.json   compare two groups of results
  aitb-report                                   make all reports of aitb-report.yaml
  aitb-report --check --diff                    are they up to date, and what would change?
  aitb-report --watch                           make them again whenever a file changes
  aitb-report adopt homework.md results.json    take over a report that was filled by hand
  aitb-report reset homework.md:41              let the tool write its own value there again
  aitb-report scan homework.md results.json     what would each blank get?
  aitb-report inspect results/*.json            what is in these files?
  aitb-report explain reports/report.md:41      where did that number come from?
  aitb-report verify homework.md results/*      is what it says true?
  aitb-report init results/*.json               write aitb-report.yaml and install a git hook

What a person wrote into a report stays as it is, byte for byte.
Exit codes: 0 done or up to date; 1 stale, refused, a conflict, or what --fail-on names; 2 bad input or wrong use
(nothing is written).`;

export const adoptExamples = `
Examples:
  aitb-report adopt homework.md results.json -t template.md    the filled copy of a template
  aitb-report adopt homework.md results.json -t homework.md    fill a document in its own place
  aitb-report adopt reports/report.md                          made from what aitb-report.yaml or its lock says

Blanks that are still there are filled; what equals the value that belongs there is kept up to date from now on;
everything else is yours and stays.`;

export const resetExamples = `
Examples:
  aitb-report reset reports/report.md:41        what was changed by hand on that line
  aitb-report reset reports/report.md --all     everything that was changed by hand
  aitb-report reset reports/report.md --all --dry-run --diff

Only values that the tool wrote, and that it would write otherwise, are handed back: never text, never answers to blanks
that need a person.`;

export const verifyExamples = `
Examples:
  aitb-report verify homework.md results/*              numbers and claims against the results
  aitb-report verify homework.md                        against those beside it, or its own arithmetic alone
  aitb-report verify 'submissions/*/hw.md'              many, each against the results beside it
  aitb-report verify homework.md results/* --fix        write the right number where that is sure
  aitb-report verify results/* --expect 'latency.p99@metis < 500 ms'
  aitb-report verify                                    what aitb-report.yaml names

Exit codes: 0 nothing is wrong; 1 a claim is wrong or denied, an expectation is not met, or what --fail-on names is there;
2 bad input or wrong use.`;
