/** One line that was logged. */
export interface LoggedLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: object
}

type Log = (fields: object, message: string) => void

/** A logger that keeps its lines in memory, for assertions on what an operator would read. */
export interface TestLogger {
  readonly lines: readonly LoggedLine[]
  readonly debug: Log
  readonly info: Log
  readonly warn: Log
  readonly error: Log
}

/** Makes an empty {@link TestLogger}. */
export const testLogger = (): TestLogger => {
  const lines: LoggedLine[] = []
  const at =
    (level: LoggedLine['level']): Log =>
    (fields, message) => {
      lines.push({ level, message, fields })
    }
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
