/** What one check of what ships came to. */
export interface Findings {
  /** How many files it read; a check that read none has checked nothing. */
  readonly filesRead: number
  /** What is wrong, one line each, with the file in front. */
  readonly problems: readonly string[]
}
