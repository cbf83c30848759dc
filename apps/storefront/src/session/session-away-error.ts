/** Users cannot be asked just now, so that it is unknown whether the shopper is still signed in. */
export class SessionAwayError extends Error {
  override readonly name = 'SessionAwayError'
}
