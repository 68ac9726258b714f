import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the plugin reads of a bundle: the modules of each chunk and how much of each is in it. */
interface Bundle {
  readonly [file: string]: { readonly modules?: { readonly [id: string]: { readonly renderedLength: number } } };
}

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

const fileName = 'THIRD-PARTY-LICENSES';

/**
 * Writes the licence of every package whose code is in the bundle to `dist/THIRD-PARTY-LICENSES`, sorted by name.
 * @throws Error for a package without a licence text: its code must not be shipped then.
 */
export function licences() {
  const found = new Map<string, Package>();
  return {
    name: 'licences',
    // The build runs once for code and once for types; only code is shipped under somebody's licence.
    generateBundle(
      this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): string },
      _: unknown,
      bundle: Bundle,
    ): void {
      for (const chunk of Object.values(bundle)) {
        for (const [id, { renderedLength }] of Object.entries(chunk.modules ?? {})) {
          const folder = packageFolder(id);
          if (folder && renderedLength > 0) found.set(folder, readPackage(folder));
        }
      }
      const packages = [...found.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
      if (packages.length > 0) this.emitFile({ type: 'asset', fileName, source: page(packages) });
    },
  };
}

const key = (of: Package): string => `${of.name}@${of.version}`;

/** The folder of the package that a module belongs to, `.../node_modules/@scope/name`; null for our own modules. */
function packageFolder(id: string): string | null {
  const path = id.replace(/^\0/, '').replace(/[?#].*$/, '');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

function readPackage(folder: string): Package {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence: string = manifest.license ?? manifest.licenses?.[0]?.type;
  const text = read(folder, /^(licen[cs]e|copying)/i) ?? fromReadme(folder, licence);
  if (!text) throw new Error(`${manifest.name} has no licence text: its code may not be bundled without one`);
  return { name: manifest.name, version: manifest.version, licence, text };
}

/** The first file of the folder with such a name, null where there is none. */
function read(folder: string, name: RegExp): string | null {
  const [file] = readdirSync(folder)
    .filter((entry) => name.test(entry))
    .sort();
  return file ? readFileSync(join(folder, file), 'utf8') : null;
}

/** Some packages only say in the readme's last section who holds the rights, and that the licence is MIT. */
function fromReadme(folder: string, licence: string): string | null {
  const section = /^(?:#+ *licen[cs]e|licen[cs]e *\n[=-]{3,})[\s\S]*/im.exec(read(folder, /^readme/i) ?? '')?.[0];
  if (!section || licence !== 'MIT') return null;
  const mit = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8');
  return `${section.trim()}\n\n${mit.slice(mit.indexOf('Permission is hereby granted'))}`;
}

function page(packages: readonly Package[]): string {
  const parts = packages.map(
    ({ name, version, licence, text }) =>
      `${'='.repeat(80)}\n${name} ${version} (${licence})\n${'='.repeat(80)}\n\n${text.replace(/\r\n?/g, '\n').trim()}\n`,
  );
  return `This package contains code of the packages below, each under its own licence.\n\n${parts.join('\n')}`;
}
