// Markdown of rendered files as HTML. What is HTML in it is shown as text: a page never runs what a file says.
import { Marked } from "marked";

const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escaped(text),
    // A script address would run where it is clicked.
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return /^(https?:|mailto:|#|\/|\.|[\w-]+(\/|\.md))/i.test(href)
        ? `<a href="${escaped(href)}">${text}</a>`
        : text;
    },
    // Nothing is fetched, so there are no pictures.
    image: ({ text }) => escaped(text),
  },
});

/** The HTML of a text. */
export function htmlOf(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
