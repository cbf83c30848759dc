'use client'

import { useActionState } from 'react'
import { FormMessage } from '../forms/form-message.tsx'
import { untouched } from '../forms/form-state.ts'
import { SubmitButton } from '../forms/submit-button.tsx'
import { useFirstError } from '../forms/use-first-error.ts'
import { Field } from '../ui/field.tsx'
import { changeName } from './change-name.ts'
import styles from './form.module.css'

/** Changing one's name. */
export function NameForm({ name }: { readonly name: string }) {
  const [state, action] = useActionState(changeName, untouched)
  const form = useFirstError(state)
  return (
    <form ref={form} action={action} className={styles.form} noValidate>
      {state.message !== undefined && <FormMessage title={state.message} />}
      <Field
        name="name"
        label="Your name"
        autoComplete="name"
        maxLength={120}
        defaultValue={state.values['name'] ?? name}
        error={state.errors['name']}
        required
      />
      <div className={styles.row}>
        <SubmitButton variant="secondary" pending="Saving…">
          Save name
        </SubmitButton>
        <p role="status" className={styles.done}>
          {state.isDone === true && 'Saved.'}
        </p>
      </div>
    </form>
  )
}
