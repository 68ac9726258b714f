/**
 * P(Z > z) of the standard normal distribution for z >= 0: for z < 2 by the series
 * 1/2 - phi(z) (z + z^3/3 + z^5/(3*5) + …) (Abramowitz and Stegun 26.2.11), beyond by the continued fraction
 * phi(z) / (z + 1/(z + 2/(z + 3/(z + …)))) (26.2.14).
 */
export function normalTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z >= 2) {
    let below = z;
    for (let k = 200; k >= 1; k--) below = z + k / below;
    return density / below;
  }
  let term = z;
  let total = 0;
  for (let k = 3; total + term !== total; k += 2) {
    total += term;
    term *= (z * z) / k;
  }
  return 0.5 - density * total;
}
