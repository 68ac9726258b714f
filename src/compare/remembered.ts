/**
 * A function of two things that computes each pair of them once and keeps the result for as long as both things live. For what a report
 * asks for in several tables and sentences; `make` must always give the same for the same two.
 */
export function remembered<A extends object, B extends object, T>(make: (a: A, b: B) => T): (a: A, b: B) => T {
  const kept = new WeakMap<A, WeakMap<B, { readonly made: T }>>();
  return (a, b) => {
    const ofA = kept.get(a) ?? new WeakMap<B, { readonly made: T }>();
    kept.set(a, ofA);
    const known = ofA.get(b) ?? { made: make(a, b) };
    ofA.set(b, known);
    return known.made;
  };
}
