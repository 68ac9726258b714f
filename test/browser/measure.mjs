// Runs within a page of the browser, so it is JavaScript; its types are in measure.d.mts.

/** Measures the one `<svg>` of the page that this runs in: it knows nothing but that page. */
export function measure() {
  const svg = document.querySelector('svg');
  const box = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
  const rgba = (text) => {
    const parts = text.match(/[\d.]+/g)?.map(Number) ?? [];
    return text === 'none' || parts.length < 3 ? [0, 0, 0, 0] : [parts[0], parts[1], parts[2], parts[3] ?? 1];
  };
  const opacity = (element) => {
    let all = 1;
    for (let at = element; at !== null && at !== svg.parentElement; at = at.parentElement)
      all *= Number(getComputedStyle(at).opacity);
    return all;
  };
  const over = ([r, g, b, a], [x, y, z]) => [a * r + (1 - a) * x, a * g + (1 - a) * y, a * b + (1 - a) * z];
  const painted = (element, what) => {
    const style = getComputedStyle(element);
    const [r, g, b, a] = rgba(style[what]);
    return [r, g, b, a * Number(what === 'fill' ? style.fillOpacity : style.strokeOpacity) * opacity(element)];
  };
  const white = [255, 255, 255];
  const first = svg.querySelector(':scope > rect');
  const whole = svg.getBoundingClientRect();
  const back = first === null ? null : painted(first, 'fill');
  const covers = first !== null && first.getBoundingClientRect().width >= whole.width - 1;
  const card = back !== null && covers && back[3] === 1 ? over(back, white) : null;
  const below = (element, x, y) => {
    const all = document.elementsFromPoint(x, y);
    const shapes = all.slice(all.indexOf(element) + 1).filter((each) => /^(path|rect|circle)$/.test(each.tagName));
    return shapes.reverse().reduce((ground, each) => over(painted(each, 'fill'), ground), card ?? white);
  };
  const axes = [...svg.querySelectorAll('.role-axis-label')];
  const texts = [...svg.querySelectorAll('text')]
    .filter((each) => each.textContent?.trim() !== '' && opacity(each) > 0)
    .map((each) => {
      const at = each.getBoundingClientRect();
      const size = Number.parseFloat(getComputedStyle(each).fontSize);
      const ground = below(each, (at.left + at.right) / 2, (at.top + at.bottom) / 2);
      const axis = axes.findIndex((axis) => axis.contains(each));
      return {
        text: each.textContent,
        size,
        seen: (size * whole.width) / svg.width.baseVal.value,
        box: box(at),
        colour: over(painted(each, 'fill'), ground),
        ground,
        axis: axis < 0 ? null : axis,
      };
    });
  const marks = [...svg.querySelectorAll('[class*="role-mark"]')].flatMap((group) => {
    const kind = /mark-(\w+)/.exec(group.getAttribute('class') ?? '')?.[1] ?? '';
    if (kind === 'text' || kind === 'group') return [];
    return [...group.querySelectorAll('path, line, rect, circle')].map((each) => {
      const at = each.getBoundingClientRect();
      const points = [];
      if (kind === 'line' || kind === 'rule') {
        const matrix = each.getScreenCTM();
        const length = each.getTotalLength();
        for (let along = 0; along <= length; along += Math.max(2, length / 500)) {
          const point = each.getPointAtLength(along).matrixTransform(matrix);
          points.push([point.x, point.y]);
        }
      } else if (kind === 'symbol') {
        const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2];
        points.push([x, y], [at.left, y], [at.right, y], [x, at.top], [x, at.bottom]);
      }
      return {
        kind,
        fill: each.getAttribute('fill') ?? 'none',
        stroke: each.getAttribute('stroke') ?? 'none',
        colours: ['fill', 'stroke'].map((what) => over(painted(each, what), card ?? white)),
        points,
      };
    });
  });
  return {
    // Of one line or two, and larger than all else.
    title: texts
      .filter(({ size }) => size === Math.max(...texts.map((one) => one.size)))
      .map(({ text }) => text)
      .join(' '),
    alt: svg.getAttribute('aria-label') ?? '',
    width: svg.width.baseVal.value,
    height: svg.height.baseVal.value,
    box: box(whole),
    card,
    texts,
    marks,
  };
}
