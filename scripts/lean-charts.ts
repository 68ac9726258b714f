/*
 * What of Vega and Vega-Lite no chart can ask for, because `src/draw/own/grammar.ts` lets no specification say it and ours do not: facets, concatenations, selections, maps, times,
 * images, and transforms but those that marks of several parts and stacks are made of. All of it is reached by tables of names, so the bundler has to think that it is needed. Here what would do it
 * throws, and what only it uses falls out of the bundle.
 */

interface Cut {
  /** Functions whose body throws, and classes whose constructor does; their static functions give back what they were given first. */
  readonly gone: readonly string[];
  /** Constants in place of which others stand. */
  readonly as?: Readonly<Record<string, string>>;
  /** Objects of which only these properties stay. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** Transforms: their class, definition and exported name. */
  readonly transforms?: readonly string[];
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const cuts: Readonly<Record<string, Cut>> = {
  'vega-lite/build/index.js': {
    gone: words(`
      FacetModel FacetNode ConcatModel DensityTransformNode ExtentTransformNode FlattenTransformNode FoldTransformNode GeoJSONNode GeoPointNode LoessTransformNode
      LookupNode QuantileTransformNode RegressionTransformNode PivotTransformNode SampleTransformNode GraticuleNode SequenceNode
      makeJoinAggregateFromFacet assembleFacetData parseFacetHeader parseConcatLayoutSize assembleHeaderGroup assembleTitleGroup assembleLabelTitle assembleLayoutTitleBand
      parseSelectionPredicate parseSelectionExtent
      timeUnitToString durationExpr dateTimeParts fieldExpr replaceRepeaterInFacet replaceRepeaterInMapping
      offsetedRectFormulas
    `),
    as: {
      selectionCompilers: '[]',
      geoshape: "{ vgMark: 'shape' }",
      image: "{ vgMark: 'image' }",
    },
  },
  'vega-transforms/build/vega-transforms.js': {
    gone: [],
    transforms: words(
      'CountPattern Cross Density DotBin Flatten Fold KDE Load Lookup Pivot Project Quantile Sample Sequence TimeUnit',
    ),
  },
  // The colours that are taken where a specification names none.
  'vega-scale/build/vega-scale.js': {
    gone: [],
    only: { discrete: ['tableau10'], continuous: ['blues', 'blueOrange', 'yellowGreenBlue'] },
  },
  'vega-encode/build/vega-encode.js': { gone: [], transforms: ['LinkPath', 'Pie'] },
  'vega-view-transforms/build/vega-view-transforms.js': { gone: [], transforms: ['Identifier'] },
  'vega-functions/build/vega-functions.js': {
    gone: words('intersectLasso lassoAppend lassoPath interpolateLinear modify treePath'),
    as: { easeFunctions: '{}' },
  },
  'vega-view/build/vega-view.js': {
    gone: words('generate form checkbox select radio range renderToImageURL watchPixelRatio observeContainer'),
  },
  'vega-scenegraph/build/vega-scenegraph.js': {
    gone: words('draw$4 pick pickMark draw$3 draw$1 hit$1 hit draw drawPath'),
    // The shapes of lines.
    only: { lookup: words('linear step step-before step-after monotone basis cardinal') },
  },
  // Colours go from one to the next by rgb, or hcl where they stand for a number.
  'd3-interpolate/dist/d3-interpolate.mjs': {
    gone: words('lab'),
    as: Object.fromEntries(
      words(
        'rgbBasis rgbBasisClosed interpolateTransformCss interpolateTransformSvg zoom hsl_default hslLong hclLong cubehelix_default cubehelixLong',
      ).map((way) => [way, 'null']),
    ),
  },
  'd3-shape/dist/d3-shape.mjs': {
    gone: [],
    as: Object.fromEntries(
      words('bundle cardinalClosed cardinalOpen catmullRom catmullRomClosed catmullRomOpen').map((curve) => [
        curve,
        'null',
      ]),
    ),
  },
};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  /** Of a text. */
  readonly value?: unknown;
  readonly id?: Node;
  readonly init?: Node;
  readonly properties?: readonly Node[];
  readonly key?: Node;
  readonly static?: boolean;
  readonly body?: Node & { readonly body: readonly Node[] };
  readonly declarations?: readonly Node[];
  readonly expression?: Node & {
    readonly left?: Node & { readonly object?: Node };
    readonly callee?: Node;
    readonly arguments?: readonly Node[];
  };
  readonly specifiers?: readonly (Node & { readonly local: Node })[];
}

const fails = (name: string): string => `throw new Error('no chart has ${name.replace(/\$\d+$/, '')}');`;

/** The class of a transform that a statement at the top level is about: `Pie.Definition = {}`, `inherits(Pie, Transform, {})`. */
function about({ expression }: Node): string | undefined {
  return (
    expression?.left?.object?.name ??
    (expression?.callee?.name === 'inherits' ? expression.arguments?.[0]?.name : undefined)
  );
}

/** What stands in place of a piece of the module; null: it stays. */
function replaced(
  node: Node,
  { gone, as = {}, only = {}, transforms = [] }: Cut,
  code: string,
): [string, Node, string] | null {
  const name = node.id?.name ?? about(node) ?? '';
  if (transforms.includes(name)) return [name, node, ''];
  if (node.type === 'FunctionDeclaration' && gone.includes(name)) return [name, node.body!, `{ ${fails(name)} }`];
  if (node.type === 'ClassDeclaration' && gone.includes(name)) {
    const kept = node.body!.body.filter((each) => each.static && each.type === 'MethodDefinition');
    const statics = kept.map(({ key }) => `static ${code.slice(key!.start, key!.end)}(first) { return first; }`);
    return [name, node, `class ${name} { constructor() { ${fails(name)} } ${statics.join(' ')} }`];
  }
  const [one, more] = node.declarations ?? [];
  if (!one?.init || more) return null;
  const constant = one.id?.name ?? '';
  if (Object.hasOwn(as, constant)) return [constant, one.init, as[constant]!];
  if (!Object.hasOwn(only, constant)) return null;
  const kept = one.init.properties!.filter(({ key }) => only[constant]!.includes(key?.name ?? String(key?.value)));
  return [constant, one.init, `{ ${kept.map(({ start, end }) => code.slice(start, end)).join(', ')} }`];
}

function withoutExports(node: Node, transforms: readonly string[], code: string): [Node, string] {
  const kept = node.specifiers!.filter(({ local }) => !transforms.includes(local.name ?? ''));
  return [node, `export { ${kept.map(({ start, end }) => code.slice(start, end)).join(', ')} };`];
}

/** @throws Error where a package has other names than this file knows: a newer version of it. */
function cutDown(code: string, cut: Cut, file: string, statements: readonly Node[]): string {
  const changes: [Node, string][] = [];
  const open = new Set([...cut.gone, ...Object.keys({ ...cut.as, ...cut.only }), ...(cut.transforms ?? [])]);
  for (const node of statements) {
    const found = replaced(node, cut, code);
    if (found) {
      open.delete(found[0]);
      changes.push([found[1], found[2]]);
    } else if (cut.transforms && node.type === 'ExportNamedDeclaration')
      changes.push(withoutExports(node, cut.transforms, code));
  }
  if (open.size > 0) throw new Error(`${file} has no ${[...open].join(', ')}`);
  let text = code;
  for (const [{ start, end }, other] of changes.reverse()) text = text.slice(0, start) + other + text.slice(end);
  return text;
}

/** A plugin of the bundler. */
export const leanCharts = () => ({
  name: 'lean-charts',
  transform(
    this: { parse(code: string): { readonly body: readonly unknown[] } },
    code: string,
    id: string,
  ): string | null {
    const file = Object.keys(cuts).find((path) => id.endsWith(`/node_modules/${path}`));
    return file ? cutDown(code, cuts[file]!, file, this.parse(code).body as readonly Node[]) : null;
  },
});
