import { wordsOf } from '../row/by-tool.ts';
import type { Tool } from '../tool/tool.ts';

/** `--csv` of Haskell's criterion, in seconds; its deviation is of samples of many runs. Another run of the program adds its rows, with the names of the columns before them. */
export const haskellCriterionCsv: Tool = {
  name: 'haskell-criterion-csv',
  shape: 'the CSV of the criterion of Haskell',
  has: ['Name', 'Mean', 'MeanLB', 'MeanUB', 'Stddev', 'StddevLB', 'StddevUB'],
  signs: [['Name', 'Mean', 'MeanLB', 'MeanUB', 'Stddev', 'StddevLB', 'StddevUB']],
  isTotal: ({ Name: name, Mean: mean }) => name === 'Name' && mean === 'Mean',
  words: wordsOf(
    'criterion',
    {
      Name: { label: 'benchmark', isText: true },
      Mean: { metric: 'time', statistic: 'mean', unit: 's' },
    },
    [[/^(?:MeanLB|MeanUB|Stddev|StddevLB|StddevUB)$/, () => ({ role: 'result' })]],
  ),
};
