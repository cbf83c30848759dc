/** What a form shows after it was sent. Sent without JavaScript, it is rendered into the next page. */
export interface FormState {
  /** For the whole form. */
  readonly message?: string
  /** By the field's name. */
  readonly errors: Readonly<Record<string, string>>
  /** What was entered, secrets excepted. */
  readonly values: Readonly<Record<string, string>>
  /** True after it was carried out, for a form that stays on its page. */
  readonly isDone?: boolean
}

/** A form that was not sent yet. */
export const untouched: FormState = { errors: {}, values: {} }

/** The text fields of a form. A file, or a field that is missing, is empty. */
export const textsOf = <Name extends string>(
  form: FormData,
  names: readonly Name[],
): Record<Name, string> => {
  const texts = names.map((name) => {
    const value = form.get(name)
    return [name, typeof value === 'string' ? value : ''] as const
  })
  return Object.fromEntries(texts) as Record<Name, string>
}

/** The words for the fields that broke a rule; `words` has them by the field's name. */
export const fieldErrors = <Name extends string>(
  paths: readonly string[],
  words: Readonly<Record<Name, string>>,
): Record<string, string> => {
  const names = Object.keys(words) as Name[]
  const broken = names.filter((name) => paths.some((path) => path === name || path.endsWith(`.${name}`)))
  return Object.fromEntries(broken.map((name) => [name, words[name]]))
}
