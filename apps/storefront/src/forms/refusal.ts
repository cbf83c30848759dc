import 'server-only'
import { unstable_rethrow as rethrowNavigation } from 'next/navigation'
import { signInAgainIfEnded } from '../session/session.ts'
import { type FormState } from './form-state.ts'
import { wordsFor } from './words-for.ts'

/**
 * What a form says to an error of its action, for the action's `catch`. A redirect goes on; a session that is no more
 * leads to signing in again, and back to `path`.
 */
export const refusal = (error: unknown, path: string, values: FormState['values'] = {}): FormState => {
  rethrowNavigation(error)
  signInAgainIfEnded(error, path)
  return { message: wordsFor(error), errors: {}, values }
}
