import { t } from "../i18n.ts";

/**
 * Parts of Ant Design that are named in English whatever its locale says, and for most of which it has no setting:
 * selector → name.
 */
const NAMES: readonly [selector: string, name: string][] = [
  [".ant-select-clear", "清空"],
  [".ant-input-clear-icon", "清空"],
  [".ant-picker-clear", "清空"],
  [".ant-notification-notice-close", "关闭"],
  [".ant-input-number-action-up", "加一"],
  [".ant-input-number-action-down", "减一"],
  [".ant-pagination-prev > button", "上一页"],
  [".ant-pagination-next > button", "下一页"],
  [".ant-input-password-icon.anticon-eye-invisible", "显示密码"],
  [".ant-input-password-icon.anticon-eye", "隐藏密码"],
];
const ICON = ".anticon[aria-label]";

/**
 * Gives the parts of Ant Design on the page names in the language of the screen, as soon as they are drawn: its
 * buttons get words, its icons, which call themselves `close` or `caret-down`, become the decoration they are.
 */
export function namePartsOf(page: HTMLElement): void {
  namePartsIn(page);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Element) namePartsIn(node);
  }).observe(page, { childList: true, subtree: true });
}

function namePartsIn(root: Element): void {
  for (const [selector, name] of NAMES)
    for (const part of withinOrSelf(root, selector)) part.setAttribute("aria-label", t(name));
  for (const icon of withinOrSelf(root, ICON))
    if (isNamedAfterItself(icon)) icon.setAttribute("aria-hidden", "true");
}

function withinOrSelf(root: Element, selector: string): Element[] {
  const below = [...root.querySelectorAll(selector)];
  return root.matches(selector) ? [root, ...below] : below;
}

/** An icon that nobody gave a name is labelled with the name of its drawing, which its class repeats. */
function isNamedAfterItself(icon: Element): boolean {
  return icon.classList.contains(`anticon-${icon.getAttribute("aria-label")}`);
}
