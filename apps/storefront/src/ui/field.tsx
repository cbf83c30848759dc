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
  const hintId = hint === undefined ? undefined : `${id}-hint`
  const errorId = error === undefined ? undefined : `${id}-error`
  const describedBy = [hintId, errorId].filter((part) => part !== undefined).join(' ')
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
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined && (
        <p id={errorId} className={styles.error}>
          <span aria-hidden="true">!</span>
          {error}
        </p>
      )}
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

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
}

/** A radio button or checkbox whose whole card can be pressed; several belong into {@link ChoiceGroup}. */
export function Choice({ label, hint, className, ...input }: ChoiceProps) {
  const id = useId()
  const hintId = hint === undefined ? undefined : `${id}-hint`
  return (
    <label className={classNames(styles.choice, className)}>
      <input {...input} aria-describedby={hintId} />
      <span className={styles.choiceLabel}>{label}</span>
      {hint !== undefined && (
        <span id={hintId} className={styles.choiceHint}>
          {hint}
        </span>
      )}
    </label>
  )
}

/** Choices under one question. `error` is announced with the group. */
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
    <fieldset aria-describedby={error === undefined ? undefined : id}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.choices}>{children}</div>
      {error !== undefined && (
        <p id={id} className={styles.error}>
          <span aria-hidden="true">!</span>
          {error}
        </p>
      )}
    </fieldset>
  )
}
