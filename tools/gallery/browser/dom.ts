// Elements in one expression. The only way by which text comes into the page; nothing here reads or writes HTML.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

type Child = Node | string | false | null | undefined | readonly Child[];
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. @param attributes functions are listeners, `true` is an attribute without a value, what is undefined or false is left out */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return furnished(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return furnished(document.createElementNS(SVG, tag), attributes, children);
}

function furnished<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  add(element, children);
  return element;
}

function add(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) add(element, child);
    else if (child instanceof Node) element.append(child);
    else if (typeof child === "string") element.append(child);
  }
}

/** A link to another place; one inside the page begins with `#`. */
export function link(href: string, text: Child, attributes: Attributes = {}): HTMLAnchorElement {
  const outside = href.startsWith("#") ? {} : { target: "_blank", rel: "noreferrer" };
  return h("a", { href, ...outside, ...attributes }, text);
}

/** A word in a coloured frame. */
export function badge(text: string, kind: string): HTMLElement {
  return h("span", { class: `badge ${kind}` }, text);
}

/** A text whose names of metrics stand between backquotes. */
export function withCode(text: string): readonly (HTMLElement | string)[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? h("code", {}, part) : part));
}
