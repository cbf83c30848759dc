/** Takes one line of progress or trouble, without a line break, meant for a person. */
export type Log = (line: string) => void

/** The message of whatever was thrown, on one line. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n', 1)[0] ?? text
}
