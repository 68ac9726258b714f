/** Labels that say what did the work, the first that a run has. A number under one of them is a count. */
export const machineLabels = ['system', 'hardware', 'gpu', 'device', 'accelerator', 'chip'] as const;

/**
 * Labels that people compare: the machine, what runs on it, its version. The first of them that varies is what runs of a table are called
 * by, and what an experiment compares.
 */
export const armLabels = [
  ...machineLabels,
  'framework',
  'backend',
  'engine',
  'provider',
  'variant',
  'version',
] as const;
