const maxCauses = 5

const oneLine = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : `(not an error) ${String(error)}`

const causesOf = (error: Error): string[] => {
  const causes: string[] = []
  let cause = error.cause
  while (cause !== undefined && causes.length < maxCauses) {
    causes.push(oneLine(cause))
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return causes
}

// AppError, Node and the database driver all have one; numbers are the driver's.
const codeOf = (error: Error): { errorCode?: string } => {
  const code: unknown = 'code' in error ? error.code : undefined
  return typeof code === 'string' || typeof code === 'number' ? { errorCode: String(code) } : {}
}

/** An error as flat log fields: `error`, `errorName`, `errorCode`, `errorCauses` (outermost first) and `errorStack`. */
export const flattenError = (error: Error): Record<string, unknown> => {
  const causes = causesOf(error)
  return {
    error: error.message,
    errorName: error.name,
    ...codeOf(error),
    ...(causes.length > 0 ? { errorCauses: causes } : {}),
    errorStack: error.stack,
  }
}
