import { afterEach } from 'vitest';
import { tidy } from './tidy.ts';

// This file is read anew for each file of tests; what those share is read once, so hooks in it would serve the first only.
afterEach(tidy);
