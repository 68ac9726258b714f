import { wordsOf } from '../row/by-tool.ts';
import type { Flat } from '../row/flat.ts';
import type { Tool } from '../tool/tool.ts';

const energy = (title: string) => ({ unit: 'kWh', better: 'lower', title }) as const;
const power = (title: string) => ({ unit: 'W', better: 'lower', title }) as const;

/**
 * `emissions.csv` of codecarbon, a run a row; `flush` appends the totals so far under the same run_id. Energy is in kWh, power in W, emissions in kg. What is not there, as a GPU, has zeros. Its
 * rate of emissions divides the energy of all tasks by the time of the last one, and is not read.
 */
export const codecarbon: Tool = {
  name: 'codecarbon',
  shape: 'emissions.csv of codecarbon',
  has: ['run_id', 'emissions', 'emissions_rate', 'cpu_energy', 'ram_energy', 'energy_consumed'],
  signs: [['emissions', 'emissions_rate', 'cpu_energy', 'ram_energy', 'energy_consumed']],
  words: wordsOf('codecarbon', {
    timestamp: { role: 'context', use: 'started' },
    project_name: { label: 'project' },
    task_name: { label: 'task' },
    run_id: { role: 'context' },
    experiment_id: { role: 'context' },
    duration: { role: 'result' },
    emissions: { metric: 'emissions', unit: 'kg', better: 'lower', title: 'Emissions (CO₂ equivalent)' },
    emissions_rate: { role: 'result' },
    energy_consumed: { metric: 'energy', unit: 'kWh' },
    cpu_energy: { metric: 'cpu_energy', ...energy('Energy of the CPU') },
    gpu_energy: { metric: 'gpu_energy', ...energy('Energy of the GPU') },
    ram_energy: { metric: 'ram_energy', ...energy('Energy of the memory') },
    cpu_power: { metric: 'cpu_power', ...power('Power of the CPU') },
    gpu_power: { metric: 'gpu_power', ...power('Power of the GPU') },
    ram_power: { metric: 'ram_power', ...power('Power of the memory') },
    water_consumed: { role: 'result' },
    cpu_model: { label: 'cpu', isText: true },
    gpu_model: { label: 'gpu', isText: true },
    gpu_count: { label: 'gpu_count' },
    tracking_mode: { label: 'tracking_mode' },
    country_name: { role: 'context' },
    country_iso_code: { label: 'country', isText: true },
    region: { label: 'region', isText: true },
    cloud_provider: { label: 'cloud_provider' },
    cloud_region: { label: 'cloud_region' },
    pue: { label: 'pue' },
    wue: { label: 'wue' },
    ...Object.fromEntries(
      [
        'os',
        'python_version',
        'codecarbon_version',
        'cpu_count',
        'longitude',
        'latitude',
        'ram_total_size',
        'ram_used_gb',
        'on_cloud',
      ].map((name) => [name, { role: 'context' } as const]),
    ),
    ...Object.fromEntries(
      ['cpu', 'gpu', 'ram'].map((name) => [`${name}_utilization_percent`, { role: 'result' } as const]),
    ),
  }),
  row: withoutZeros,
};

/** Without the zeros of a GPU that is not there. */
function withoutZeros(flat: Flat): Flat {
  const isNone = (name: string, value: unknown): boolean =>
    /^gpu_/.test(name) && (value === 0 || (typeof value === 'string' && /^0(?:\.0)?$/.test(value)));
  return { ...flat, values: Object.fromEntries(Object.entries(flat.values).filter((own) => !isNone(...own))) };
}
