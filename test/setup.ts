import fc from 'fast-check';
import { afterEach } from 'vitest';
import { globalSeed } from './long.ts';
import { tidy } from './tidy.ts';

// This file is read anew for each file of tests; what those share is read once, so hooks in it would serve the first only.
afterEach(tidy);

// Each property draws the same values in each run; fast-check tells the seed with each failure.
if (globalSeed !== undefined) fc.configureGlobal({ seed: globalSeed });
