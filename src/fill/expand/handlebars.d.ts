/** The parser alone: without the compiler (and its `new Function`), the runtime and the hooks into `require`. */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  /** @throws Error with the line in its message, when the text is not a template. */
  export function parseWithoutProcessing(text: string): import('handlebars').AST.Program;
}
