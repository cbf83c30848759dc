/** What the person at the terminal asked for makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
