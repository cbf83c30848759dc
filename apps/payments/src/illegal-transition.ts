/** What a provider or the bus says contradicts what is known of the payment; a person must look. */
export class IllegalTransitionError extends Error {
  override readonly name = 'IllegalTransitionError'
}
