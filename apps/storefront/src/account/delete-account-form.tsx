'use client'

import { useActionState } from 'react'
import { FormMessage } from '../forms/form-message.tsx'
import { untouched } from '../forms/form-state.ts'
import { SubmitButton } from '../forms/submit-button.tsx'
import { useFirstError } from '../forms/use-first-error.ts'
import { Choice, Field } from '../ui/field.tsx'
import { deleteAccount } from './delete-account.ts'
import styles from './form.module.css'

/** Deleting one's account: the password, and a box to tick. Folded away until somebody asks for it. */
export function DeleteAccountForm() {
  const [state, action] = useActionState(deleteAccount, untouched)
  const form = useFirstError(state)
  const wasSent = state !== untouched
  return (
    <details className={styles.details} open={wasSent}>
      <summary className={styles.summary}>Delete my account…</summary>
      <form ref={form} action={action} className={styles.form} noValidate>
        {state.message !== undefined && <FormMessage title={state.message} />}
        <p>
          Your name, e-mail address, cart and delivery addresses are deleted at once, and you are signed out
          everywhere. Orders that are on their way still arrive; you will not be able to look at them here.
          This cannot be taken back.
        </p>
        <Field
          name="password"
          type="password"
          label="Your password"
          autoComplete="current-password"
          error={state.errors['password']}
          required
        />
        <Choice
          type="checkbox"
          name="confirmed"
          value="yes"
          label="Yes, delete my account for good"
          error={state.errors['confirmed']}
          required
        />
        <SubmitButton variant="danger" pending="Deleting…">
          Delete account
        </SubmitButton>
      </form>
    </details>
  )
}
