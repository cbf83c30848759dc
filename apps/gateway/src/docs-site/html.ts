/** Text that is markup already; everything else is escaped by {@link html}. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | readonly Part[] | undefined | false

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')

const rendered = (part: Part): string => {
  if (part === undefined || part === false) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(rendered).join('')
  return escaped(String(part))
}

/** Markup from a template; what is put in is escaped unless it is markup itself. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.map((text, index) => `${text}${rendered(parts[index])}`).join(''))

const inline = (text: string): string =>
  escaped(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>')

/** The few marks of Markdown that our texts use: paragraphs, code and links. */
export const prose = (text: string): Markup =>
  new Markup(
    text
      .split('\n\n')
      .map((paragraph) => `<p>${inline(paragraph)}</p>`)
      .join(''),
  )

/** The same in one line, without a paragraph. */
export const phrase = (text: string): Markup => new Markup(inline(text))
