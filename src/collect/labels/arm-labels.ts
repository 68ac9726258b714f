/**
 * Labels that people compare: the machine, what runs on it, its version. The first of them that varies is what runs of a table are called
 * by, and what an experiment compares.
 */
export const armLabels = [
  'system',
  'hardware',
  'gpu',
  'device',
  'accelerator',
  'chip',
  'framework',
  'backend',
  'engine',
  'provider',
  'variant',
  'version',
] as const;
