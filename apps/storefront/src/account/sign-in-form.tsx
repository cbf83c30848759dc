'use client'

import Link from 'next/link'
import { useActionState } from 'react'
import { FormMessage } from '../forms/form-message.tsx'
import { untouched } from '../forms/form-state.ts'
import { SubmitButton } from '../forms/submit-button.tsx'
import { useFirstError } from '../forms/use-first-error.ts'
import { Field } from '../ui/field.tsx'
import styles from './form.module.css'
import { signIn } from './sign-in.ts'

/** Signing in, on the way to `returnTo`. */
export function SignInForm({ returnTo }: { readonly returnTo: string }) {
  const [state, action] = useActionState(signIn, untouched)
  const form = useFirstError(state)
  return (
    <form ref={form} action={action} className={styles.form} noValidate>
      {state.message !== undefined && <FormMessage title={state.message} />}
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        defaultValue={state.values['email']}
        error={state.errors['email']}
        required
      />
      <Field
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        error={state.errors['password']}
        required
      />
      <SubmitButton pending="Signing in…" size="large" isWide>
        Sign in
      </SubmitButton>
      <p>
        New here?{' '}
        <Link href={`/sign-up?${new URLSearchParams({ returnTo }).toString()}`}>Create an account</Link>
      </p>
    </form>
  )
}
