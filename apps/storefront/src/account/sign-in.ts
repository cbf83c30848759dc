'use server'

import { usersRpc } from '@waybill/contracts'
import { redirect } from 'next/navigation'
import { adoptGuestCart } from '../cart/cart-access.ts'
import { fieldErrors, textsOf, type FormState } from '../forms/form-state.ts'
import { wordsFor } from '../forms/words-for.ts'
import { gatewayForPasswords } from '../session/gateway.ts'
import { safeReturnPath } from '../session/safe-return.ts'
import { startSession } from '../session/session.ts'

const words = {
  email: 'Enter your e-mail address, such as name@example.com.',
  password: 'Enter your password.',
}

/** Signs in, takes this browser's cart into the account, and goes back to where the shopper was. */
export async function signIn(_before: FormState, form: FormData): Promise<FormState> {
  const { email, password, returnTo } = textsOf(form, ['email', 'password', 'returnTo'])
  const values = { email }
  const input = usersRpc.logIn.input.safeParse({ email, password })
  if (!input.success) {
    const paths = input.error.issues.map(({ path }) => path.join('.'))
    return { errors: fieldErrors(paths, words), values }
  }
  try {
    const session = await gatewayForPasswords().auth.logIn.mutate(input.data)
    await startSession(session)
    // Should users fail just now, the cookie stays, and the cart is taken in with its next change.
    await adoptGuestCart(session.accessToken).catch(() => undefined)
  } catch (error) {
    return { message: wordsFor(error), errors: {}, values }
  }
  redirect(safeReturnPath(returnTo))
}
