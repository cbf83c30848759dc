type Log = (fields: object, message: string) => void

/** Structured logging, the same everywhere in Waybill: fields first, then the sentence. pino fits it. */
export interface Logger {
  readonly debug: Log
  readonly info: Log
  readonly warn: Log
  readonly error: Log
}
