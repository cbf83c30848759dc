/** A request that the generators refuse; its message is for the person who made it. */
export class GenerateError extends Error {
  override readonly name = 'GenerateError'
}
