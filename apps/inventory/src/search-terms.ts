/** Splits a text into lower-case words without accents: `Crème brûlée` becomes `creme`, `brulee`. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** The key that names are sorted and ranked by. */
export const nameKeyOf = (name: string): string => wordsOf(name).join(' ')

/** The words by which a product is found, each once. */
export const termsOf = (product: {
  readonly name: string
  readonly category: string
  readonly tags: readonly string[]
}): string[] => [...new Set(wordsOf([product.name, product.category, ...product.tags].join(' ')))]

/** The words of a query, at most eight. Letters and digits only: safe inside a regular expression. */
export const queryWordsOf = (query: string): string[] => [...new Set(wordsOf(query))].slice(0, 8)
