/** HTML that is safe to send: made by {@link html} only. */
export interface Markup {
  readonly markup: string
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

const render = (value: Markup | readonly Markup[] | string | number): string => {
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value))
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('\n')
}

/** Template tag: every value is escaped unless it is markup itself, so that nothing is escaped twice or not at all. */
export const html = (
  parts: TemplateStringsArray,
  ...values: readonly (Markup | readonly Markup[] | string | number)[]
): Markup => ({
  markup: parts.reduce((text, part, index) => {
    const value = values[index - 1]
    return `${text}${value === undefined ? '' : render(value)}${part}`
  }),
})
