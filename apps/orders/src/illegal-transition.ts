/** An input that an order in its state can never accept, however often it is tried. */
export class IllegalTransitionError extends Error {
  override readonly name = 'IllegalTransitionError'
}
