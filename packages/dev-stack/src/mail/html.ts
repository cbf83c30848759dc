const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A piece of HTML that is safe to insert as it is. */
export interface Html {
  readonly html: string
}

type Value = string | number | Html | readonly Html[]

function render(value: Value): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
  if ('html' in value) return value.html
  return value.map(({ html }) => html).join('')
}

/** A template whose values are escaped, unless they are HTML made by it. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: String.raw({ raw: strings }, ...values.map(render)) }
}
