import type { Stack } from '@waybill/dev-stack'
import type { MailLog } from './mail-log.ts'

/** What a run is done to. */
export interface System {
  readonly stack: Stack
  readonly mail: MailLog
}

/** What a run needs from whoever started it. */
export interface Surroundings {
  /** Takes lines for a person. */
  readonly log: (line: string) => void
  /** Ends the run early. */
  readonly signal: AbortSignal
}
