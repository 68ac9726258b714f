import type { Format } from './format.ts';
import { cerebras } from './formats/cerebras/cerebras.ts';
import { chat } from './formats/chat.ts';
import { chatText } from './formats/chat-text.ts';
import { console } from './formats/console.ts';
import { csv } from './formats/csv.ts';
import { graphcore } from './formats/graphcore/graphcore.ts';
import { groq } from './formats/groq.ts';
import { hfConsole } from './formats/hf-console.ts';
import { inference } from './formats/inference.ts';
import { maxtext } from './formats/maxtext.ts';
import { megatron } from './formats/megatron.ts';
import { results } from './formats/results/results.ts';
import { rows } from './formats/rows.ts';
import { sambanova } from './formats/sambanova/sambanova.ts';
import { slurm } from './formats/slurm.ts';

/** Every kind of result file there is. The order means nothing: each file is claimed by exactly one. */
export const formats: readonly Format[] = [
  cerebras,
  chat,
  chatText,
  console,
  csv,
  graphcore,
  groq,
  hfConsole,
  inference,
  maxtext,
  megatron,
  results,
  rows,
  sambanova,
  slurm,
];
