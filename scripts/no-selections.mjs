// Stands in the bundle for vega-selections: a picture is not clicked on, and a `vega-lite` block of a template may have no `params`.
const none = () => null;

export {
  none as selectionIdTest,
  none as selectionResolve,
  none as selectionTest,
  none as selectionTuples,
  none as selectionVisitor,
};
