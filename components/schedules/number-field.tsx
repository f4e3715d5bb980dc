import type { ReactNode } from 'react'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

type Props = {
  label: ReactNode
  value: string
  onChange: (value: string) => void
  min?: number
  max?: number
  step?: number | 'any'
  required?: boolean
  help?: ReactNode
}

/** A number with its name; it stays text until it is sent. */
export function NumberField({ label, value, onChange, min, max, step = 1, required = true, help }: Props) {
  return (
    <Field label={label} help={help}>
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode={step === 1 ? 'numeric' : 'decimal'}
          {...{ min, max, step, required, value }}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
