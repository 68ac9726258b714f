/**
 * What a page does when somebody points at a number or comes to it by the keyboard: its working is shown beside it. A click or Enter
 * shows it without any script, as the number is a button of a popover. Folded parts are open on paper.
 */
export const script = `(() => {
  let open = null;
  const place = (button, box) => {
    const at = button.getBoundingClientRect();
    const size = box.getBoundingClientRect();
    const isBelow = at.bottom + 6 + size.height <= innerHeight;
    const isAbove = at.top - 6 - size.height >= 0;
    const right = at.right + 6 + size.width <= innerWidth ? at.right + 6 : at.left - 6 - size.width;
    // Where neither has the room it goes to a side, so that what is pointed at stays in sight.
    const isBeside = !isBelow && !isAbove && right >= 0;
    box.style.left = (isBeside ? right : Math.max(8, Math.min(at.left, innerWidth - size.width - 8))) + 'px';
    box.style.top = (isBelow ? at.bottom + 6 : isAbove ? at.top - 6 - size.height : Math.max(8, innerHeight - size.height - 8)) + 'px';
  };
  const boxOf = (target) => {
    const button = target.closest ? target.closest('.aitb-n') : null;
    return button && [button, document.getElementById(button.getAttribute('popovertarget'))];
  };
  const show = (event) => {
    const found = boxOf(event.target);
    if (!found || !found[1].showPopover || found[1] === open) return;
    if (open && open.matches(':popover-open')) open.hidePopover();
    open = found[1];
    if (!open.matches(':popover-open')) open.showPopover({ source: found[0] });
    place(...found);
  };
  const hide = (event) => {
    const to = event.relatedTarget;
    if (!open || (to && to.closest && (to.closest('.aitb-working') === open || boxOf(to)?.[1] === open))) return;
    if (open.matches(':popover-open')) open.hidePopover();
    open = null;
  };
  document.addEventListener('mouseover', show);
  document.addEventListener('focusin', show);
  document.addEventListener('mouseout', hide);
  document.addEventListener('focusout', hide);
  document.addEventListener('toggle', (event) => {
    const button = event.newState === 'open' && document.querySelector('[popovertarget="' + event.target.id + '"]:focus, [popovertarget="' + event.target.id + '"]:hover');
    if (button) place(button, event.target);
  }, true);
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
})();
`;
