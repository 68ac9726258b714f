import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { folderWith } from './cli/cli.ts';
import { root } from './clone.ts';

const script = join(root, 'scripts/release.mjs');

/** What the script says of a tag, where package.json has version 1.2.3. */
function saysOf(tag: string, heading: string): readonly [number | null, string] {
  const cwd = folderWith({
    'package.json': '{ "version": "1.2.3" }',
    'CHANGELOG.md': `# Changelog\n\n${heading}\n\n### Added\n\n- This.\n\n## [1.2.2] - 2026-01-01\n\n- That.\n`,
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, tag], { cwd, encoding: 'utf8' });
  return [status, `${stdout}${stderr}`];
}

describe('a release', () => {
  it('may go out where tag, package and changelog are of one version, with what the changelog says of it', () => {
    expect(saysOf('v1.2.3', '## [1.2.3] - 2026-01-31')).toEqual([0, '### Added\n\n- This.\n']);
  });

  it.each([
    ['v1.2.4', '## [1.2.3] - 2026-01-31', /the tag is v1\.2\.4, package\.json has 1\.2\.3/],
    ['1.2.3', '## [1.2.3] - 2026-01-31', /the tag is 1\.2\.3/],
    ['v1.2.3', '## [1.2.4] - 2026-01-31', /CHANGELOG\.md begins with "## \[1\.2\.4\]/],
    ['v1.2.3', '## [1.2.3] - unreleased', /says "unreleased" of 1\.2\.3/],
  ])('%s does not under %s', (tag, heading, says) => {
    const [status, said] = saysOf(tag, heading);
    expect(status).toBe(1);
    expect(said).toMatch(says);
  });
});

it('is published by a Node whose npm knows trusted publishers', () => {
  const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
  const [, node] = /node-version: '(\d+)'/.exec(workflow) ?? [];
  expect(Number(node)).toBeGreaterThanOrEqual(24);
});

describe('the workflows', () => {
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');

  it('publish with provenance, and after all that must hold', () => {
    const release = text('.github/workflows/release.yml');
    const steps = ['scripts/release.mjs', 'run: .ci/run', 'npm publish --provenance'].map((step) =>
      release.indexOf(step),
    );
    expect(steps.every((at) => at > 0)).toBe(true);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(release).toContain('id-token: write');
  });

  it('try on each push what a release would hold, and the unit tests on three systems', () => {
    const ci = text('.github/workflows/ci.yml');
    expect(ci).toContain('run: .ci/run');
    expect(text('.ci/run')).toMatch(/^npm publish --dry-run /m);
    expect(ci).toMatch(/os: \[ubuntu-latest, macos-latest, windows-latest\]/);
    expect(ci).toContain('npm run test:unit');
  });
});

it('a clone has the bytes that were committed, also where git changes line ends', () => {
  expect(readFileSync(join(root, '.gitattributes'), 'utf8')).toMatch(/^\* -text$/m);
});

describe('the version', () => {
  it('is that at the top of the changelog', () => {
    const [, named] = /^## \[(.+?)\]/m.exec(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')) ?? [];
    expect(named).toBe(manifest.version);
  });

  it('stands in no page by hand', () => {
    const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((page) =>
      page.endsWith('.md'),
    );
    const byHand = /aitb-report@v?\d|rev: v?\d/;
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter((page) => byHand.test(readFileSync(join(root, page), 'utf8')))).toEqual([]);
  });
});
