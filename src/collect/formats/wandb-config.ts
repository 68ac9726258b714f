import type { Line } from '../bytes/lines.ts';
import { failedDraft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { asWritten } from '../row/label.ts';
import type { Labels } from '../run.ts';
import { partOf, wandbIdOf } from '../tracker/wandb-run.ts';
import { textOrNull } from '../value.ts';

/** `config.yaml` of a run of wandb, the settings of the run whose `wandb-summary.json` lies beside it; lists and nested settings are left out. */
export const wandbConfig: TextFormat = {
  of: 'text',
  name: 'wandb-config',
  shape: 'config.yaml of a run of wandb',
  ofTool: true,
  claims: (head) =>
    /^(?:wandb_version: \d{1,3}\s*|_wandb:\s*)$/m.test(head) && /^ {1,8}value:/m.test(head)
      ? claimed
      : notClaimed(0, 'it has no _wandb with a value'),
  read,
};

function read(lines: () => Iterable<Line>, file: string): Read {
  const settings: [string, string | number][] = [];
  let key = '';
  for (const { text, cut } of lines()) {
    if (cut) continue;
    const [, top] = /^("[^"]{1,200}"|'[^']{1,200}'|[^\s:#][^:]{0,200}):\s*$/.exec(text) ?? [];
    if (top !== undefined) key = unquoted(top);
    else if (/^\S/.test(text)) key = '';
    const [, value] = key === '' ? [] : (/^ {1,8}value: (.{1,200})$/.exec(text) ?? []);
    if (value === undefined || /^_|^wandb_version$/.test(key)) continue;
    const setting = settingOf(value.trim());
    if (setting !== null) settings.push([key, setting]);
    key = '';
  }
  const labels = Object.fromEntries(settings);
  return { runs: [sideOf(labels, file)], notes: [] };
}

/** Alone it is a run of which nothing is known but its settings. */
function sideOf(labels: Labels, file: string): Draft {
  const message = 'it has settings alone: give wandb-summary.json beside it';
  const id = wandbIdOf(file);
  return {
    ...failedDraft(message, { file }, { name: 'config.yaml', labels, format: 'wandb' }),
    ...(id === null ? {} : { measurement: { keys: [partOf(id, 'settings')], rank: 1 } }),
    side: (main) => ({ ...main, labels: { ...labels, ...main.labels } }),
  };
}

/** A scalar as YAML writes it; null for nothing, and for what begins a list, an object or a text of many lines. */
function settingOf(text: string): string | number | null {
  if (/^(?:null|~|[[{|>&*!].{0,200})$/i.test(text)) return null;
  return /^["']/.test(text) ? textOrNull(unquoted(text)) : asWritten(text);
}

function unquoted(text: string): string {
  const [, inner] = /^"(.{0,200})"$|^'(.{0,200})'$/.exec(text) ?? [];
  return inner ?? (/^'(.{0,200})'$/.exec(text)?.[1] ?? text).replace(/''/g, "'");
}
