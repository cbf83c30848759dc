'use server'

import { isWaybillError } from '@waybill/client'
import { usersRpc } from '@waybill/contracts'
import { redirect } from 'next/navigation'
import { adoptGuestCart } from '../cart/cart-access.ts'
import { fieldErrors, textsOf, type FormState } from '../forms/form-state.ts'
import { wordsFor } from '../forms/words-for.ts'
import { gatewayForPasswords } from '../session/gateway.ts'
import { safeReturnPath } from '../session/safe-return.ts'
import { startSession } from '../session/session.ts'

const words = {
  name: 'Enter your name, up to 120 characters.',
  email: 'Enter an e-mail address, such as name@example.com.',
  password: 'Choose a password of 10 to 200 characters.',
}

/** Opens an account, signs in to it, and goes back to where the shopper was. */
export async function signUp(_before: FormState, form: FormData): Promise<FormState> {
  const { name, email, password, returnTo } = textsOf(form, ['name', 'email', 'password', 'returnTo'])
  const values = { name, email }
  const input = usersRpc.register.input.safeParse({ name, email, password })
  if (!input.success) {
    const paths = input.error.issues.map(({ path }) => path.join('.'))
    return { errors: fieldErrors(paths, words), values }
  }
  try {
    const session = await gatewayForPasswords().auth.register.mutate(input.data)
    await startSession(session)
    await adoptGuestCart(session.accessToken).catch(() => undefined)
  } catch (error) {
    if (!isWaybillError(error, 'email_taken')) return { message: wordsFor(error), errors: {}, values }
    return { errors: { email: 'There is an account with this e-mail address. Sign in instead.' }, values }
  }
  redirect(safeReturnPath(returnTo))
}
