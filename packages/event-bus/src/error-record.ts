/** An error as it travels in a header. */
export interface ErrorRecord {
  readonly name: string
  readonly message: string
  readonly stack?: string
}

/** Makes a record of whatever was thrown: at most 500 characters of message and 2,000 of stack. */
export const recordOf = (error: unknown): ErrorRecord => {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error).slice(0, 500) }
  const { name, message, stack } = error
  // Nothing keeps an error of somebody else's class from having an object as its message.
  const record = { name: String(name), message: String(message).slice(0, 500) }
  return typeof stack === 'string' ? { ...record, stack: stack.slice(0, 2_000) } : record
}

/** Reads a record back; undefined when the value is none. */
export const parseRecord = (value: unknown): ErrorRecord | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { name, message, stack } = value as Record<string, unknown>
  if (typeof name !== 'string' || typeof message !== 'string') return undefined
  return typeof stack === 'string' ? { name, message, stack } : { name, message }
}
