import { PermanentError } from '@waybill/event-bus'

/** An input that a reservation in its state can never accept, however often it is tried. */
export class IllegalTransitionError extends Error {
  override readonly name = 'IllegalTransitionError'
}

/** Runs a reaction; what can never succeed goes straight to the dead-letter queue, with the reason. */
export const refusingIllegal = async (react: () => Promise<unknown>): Promise<void> => {
  try {
    await react()
  } catch (error) {
    if (error instanceof IllegalTransitionError) throw new PermanentError(error.message, { cause: error })
    throw error
  }
}
