import { PermanentError } from '@waybill/event-bus'
import { IllegalTransitionError } from './illegal-transition.ts'

/** Runs a reaction; what can never succeed goes straight to the dead-letter queue, with the reason. */
export const refusingIllegal = async (react: () => Promise<void>): Promise<void> => {
  try {
    await react()
  } catch (error) {
    if (error instanceof IllegalTransitionError) throw new PermanentError(error.message, { cause: error })
    throw error
  }
}
