import { it } from 'vitest';
import { cli, folderWith, inference, snapshot } from './cli.ts';
it('x', async () => {
  const dir = folderWith({ 'a.json': inference, 'b.json': '{"a":1,\n "b": }', 'c/': '' });
  for (const words of [['a.json'],['a.json', '--check'],['a.json'],['/work/shared/data/testbed/inference/metis_vs_sophia_results_20251201_191558.json', '-t', '/work/shared/seeds/002_f4701277f8f48da5.txt', '-o', 'hw.md'],['/work/shared/data/testbed/inference/metis_vs_sophia_results_20251201_190507.json','c','b.json', '-t', '/work/shared/seeds/002_f4701277f8f48da5.txt', '-o', 'hw2.md'],['a.json','-t','/work/shared/seeds/002_f4701277f8f48da5.txt','-o','hw.md','--check']]) {
    const r = await cli(dir, words);
    console.log('$', words.join(' '), '->', r.exit, `\n${r.stdout}--stderr--\n${r.stderr}`);
  }
  console.log(Object.keys(snapshot(dir)));
});
