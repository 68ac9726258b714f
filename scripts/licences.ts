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

/**
 * Most packages have one of a few texts, which stands once behind all who have it word for word: their names and versions, each with its own copyright
 * lines as they are in its file. A text that differs in a word stays by itself.
 */
function page(packages: readonly Package[]): string {
  const groups = new Map<string, { readonly terms: string; readonly holders: Map<string, string[]> }>();
  for (const { name, version, licence, text } of packages) {
    const { rights, terms } = parted(text.replace(/\r\n?/g, '\n'));
    const words = terms.replace(/["'\u2018\u2019\u201c\u201d\s]+/g, ' ');
    const group = groups.get(words) ?? { terms, holders: new Map() };
    groups.set(words, group);
    group.holders.set(rights, [...(group.holders.get(rights) ?? []), `${name} ${version} (${licence})`]);
  }
  const rule = '='.repeat(80);
  const parts = [...groups.values()].map(({ terms, holders }) => {
    const heads = [...holders].map(([rights, names]) => [...names, rights].filter((one) => one !== '').join('\n'));
    return `${rule}\n${heads.join('\n\n')}\n${rule}\n\n${terms}\n`;
  });
  const told = 'each under its own licence: the copyright lines below its name, and the text below the next rule.';
  return `This package contains code of the packages below, ${told}\n\n${parts.join('\n')}`;
}

const title = /^\W*(?:the )?(?:MIT|ISC|BSD(?: [23]-clause)?) licen[cs]e\W*(?:\(MIT\))?$/i;

/** A licence's file: the copyright lines that it begins with, and what follows them, without its title. */
function parted(text: string): { readonly rights: string; readonly terms: string } {
  const lines = text.split('\n');
  const begins = lines.findIndex((line) => !/^\s*(?:copyright\b.*)?$/i.test(line) && !title.test(line.trim()));
  const head = lines.slice(0, begins).map((line) => line.trim());
  return {
    rights: head.filter((line) => /^copyright/i.test(line)).join('\n'),
    terms: lines.slice(begins).join('\n').trim(),
  };
}
