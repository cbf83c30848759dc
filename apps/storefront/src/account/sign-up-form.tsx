'use client'

import Link from 'next/link'
import { useActionState } from 'react'
import { FormMessage } from '../forms/form-message.tsx'
import { untouched } from '../forms/form-state.ts'
import { SubmitButton } from '../forms/submit-button.tsx'
import { useFirstError } from '../forms/use-first-error.ts'
import { Field } from '../ui/field.tsx'
import styles from './form.module.css'
import { signUp } from './sign-up.ts'

/** Opening an account, on the way to `returnTo`. */
export function SignUpForm({ returnTo }: { readonly returnTo: string }) {
  const [state, action] = useActionState(signUp, untouched)
  const form = useFirstError(state)
  return (
    <form ref={form} action={action} className={styles.form} noValidate>
      {state.message !== undefined && <FormMessage title={state.message} />}
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        name="name"
        label="Your name"
        autoComplete="name"
        maxLength={120}
        defaultValue={state.values['name']}
        error={state.errors['name']}
        required
      />
      <Field
        name="email"
        type="email"
        label="E-mail address"
        hint="Order confirmations go there."
        autoComplete="username"
        maxLength={254}
        defaultValue={state.values['email']}
        error={state.errors['email']}
        required
      />
      <Field
        name="password"
        type="password"
        label="Password"
        hint="At least 10 characters. A few words in a row are fine."
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        error={state.errors['password']}
        required
      />
      <SubmitButton pending="Creating your account…" size="large" isWide>
        Create account
      </SubmitButton>
      <p>
        You have one already?{' '}
        <Link href={`/sign-in?${new URLSearchParams({ returnTo }).toString()}`}>Sign in</Link>
      </p>
    </form>
  )
}
