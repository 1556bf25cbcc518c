import { type ReactNode, useId } from 'react'
import './field.css'

type FieldProps = {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string
  /** Draws the control; it takes the id and what describes it. */
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ReactNode
}

/** A control with its label, what it is for, and what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const parts = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, describedBy: parts.join(' ') || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}

type TextFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: string
  readonly type?: 'text' | 'password' | 'url' | 'email'
  readonly placeholder?: string
  readonly inputMode?: 'numeric' | 'url' | 'email'
  readonly autoComplete?: string
  readonly name?: string
  readonly maxLength?: number
  readonly isRequired?: boolean
  readonly disabled?: boolean
}

/** One line of text. Secrets are never offered to the password keeper of the browser. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, error, type = 'text', disabled } = props
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <input
          id={id}
          type={type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          name={props.name}
          maxLength={props.maxLength}
          required={props.isRequired}
          placeholder={props.placeholder}
          inputMode={props.inputMode}
          autoComplete={props.autoComplete ?? (type === 'password' ? 'new-password' : 'off')}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
          disabled={disabled}
          dir={type === 'text' ? 'auto' : 'ltr'}
        />
      )}
    </Field>
  )
}

type SelectFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly hint?: ReactNode
  readonly error?: string
  readonly disabled?: boolean
}

export function SelectField({ label, value, onChange, options, hint, error, disabled }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
          disabled={disabled}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type ChoiceProps<Value extends string> = {
  readonly legend: string
  readonly name: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: ReactNode }[]
  readonly disabled?: boolean
}

/** One of a few, each explained. */
export function Choice<Value extends string>({
  legend,
  name,
  value,
  onChange,
  options,
  disabled,
}: ChoiceProps<Value>) {
  return (
    <fieldset className="choice" disabled={disabled}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice-option">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>
            <strong>{option.label}</strong>
            {option.hint && <span className="choice-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
