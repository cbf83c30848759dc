import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './field.module.css'

interface Described {
  readonly label: string
  /** Says what is expected, before anything went wrong. */
  readonly hint?: ReactNode
  /** Says what is wrong and how to put it right; announced together with the control. */
  readonly error?: string | undefined
}

type FieldProps = Described & ComponentProps<'input'> & { readonly name: string }
type SelectFieldProps = Described & ComponentProps<'select'> & { readonly name: string }

interface ControlAttributes {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

function ErrorText({ id, children }: { readonly id: string; readonly children: string }) {
  return (
    <p id={id} className={styles.error}>
      <span aria-hidden="true">!</span>
      {children}
    </p>
  )
}

/** The attributes that tie a control to its hint and its error, and the ids that those need. */
const tie = (id: string, { hint, error }: Pick<Described, 'hint' | 'error'>) => {
  const hintId = hint === undefined ? undefined : `${id}-hint`
  const errorId = error === undefined ? undefined : `${id}-error`
  const ids = [hintId, errorId].filter((part) => part !== undefined)
  return {
    hintId,
    errorId: `${id}-error`,
    attributes: {
      'aria-describedby': ids.length === 0 ? undefined : ids.join(' '),
      'aria-invalid': error === undefined ? undefined : (true as const),
    },
  }
}

function Labelled({
  label,
  hint,
  error,
  isRequired,
  className,
  children,
}: Described & {
  readonly isRequired: boolean
  readonly className: string | undefined
  readonly children: (attributes: ControlAttributes) => ReactNode
}) {
  const id = useId()
  const { hintId, errorId, attributes } = tie(id, { hint, error })
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {!isRequired && <span className={styles.optional}> (optional)</span>}
      </label>
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
      {children({ id, ...attributes })}
      {error !== undefined && <ErrorText id={errorId}>{error}</ErrorText>}
    </div>
  )
}

/**
 * A labelled input with its hint and error tied to it. Takes everything that an `<input>` takes; give it
 * `autoComplete`. What is not `required` says so.
 */
export function Field({ label, hint, error, className, required = false, ...input }: FieldProps) {
  return (
    <Labelled label={label} hint={hint} error={error} isRequired={required} className={className}>
      {(attributes) => <input {...input} {...attributes} required={required} className={styles.control} />}
    </Labelled>
  )
}

/** As {@link Field}, for a choice from a list; its children are `<option>`s. */
export function SelectField({
  label,
  hint,
  error,
  className,
  required = false,
  ...select
}: SelectFieldProps) {
  return (
    <Labelled label={label} hint={hint} error={error} isRequired={required} className={className}>
      {(attributes) => <select {...select} {...attributes} required={required} className={styles.control} />}
    </Labelled>
  )
}

interface ChoiceProps extends Described, Omit<ComponentProps<'input'>, 'type'> {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
}

/** A radio button or checkbox whose whole card can be pressed; several belong into {@link ChoiceGroup}. */
export function Choice({ label, hint, error, className, ...input }: ChoiceProps) {
  const id = useId()
  const { hintId, errorId, attributes } = tie(id, { hint, error })
  return (
    <div className={styles.field}>
      <label className={classNames(styles.choice, className)}>
        {/* Named by its label alone: the hint is its description. */}
        <input {...input} {...attributes} aria-labelledby={`${id}-label`} />
        <span id={`${id}-label`} className={styles.choiceLabel}>
          {label}
        </span>
        {hint !== undefined && (
          <span id={hintId} className={styles.choiceHint}>
            {hint}
          </span>
        )}
      </label>
      {error !== undefined && <ErrorText id={errorId}>{error}</ErrorText>}
    </div>
  )
}

/** Choices under one question. `error` is announced with the group, which then can take the focus. */
export function ChoiceGroup({
  legend,
  error,
  children,
}: {
  readonly legend: string
  readonly error?: string | undefined
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <fieldset
      {...(error !== undefined && { 'aria-describedby': id, 'data-form-message': true, tabIndex: -1 })}
    >
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.choices}>{children}</div>
      {error !== undefined && <ErrorText id={id}>{error}</ErrorText>}
    </fieldset>
  )
}
