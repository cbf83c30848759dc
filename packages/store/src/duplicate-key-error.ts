/**
 * A write that breaks a unique index. The message names the index only: the server's own names the value, which may
 * be personal.
 * @example
 * const toAnswer = (error) =>
 *   error instanceof DuplicateKeyError && error.index === 'email' ? new AppError('email_taken') : error
 */
export class DuplicateKeyError extends Error {
  override readonly name = 'DuplicateKeyError'
  /** The index's name, as it was declared. */
  readonly index: string

  constructor(index: string) {
    super(`the unique index ${index} holds this value already`)
    this.index = index
  }
}
