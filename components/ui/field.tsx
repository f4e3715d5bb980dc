import { CircleX } from 'lucide-react'
import { type ReactNode, useId } from 'react'

/** What a field gives to its control, so that help and error are read out with it. */
export type FieldControl = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

export type FieldProps = {
  label: ReactNode
  help?: ReactNode
  /** Says what is wrong and what would be right. */
  error?: ReactNode
  children: (control: FieldControl) => ReactNode
}

/** Label above, help or error below: `<Field label="Name">{(control) => <Input {...control} name="name" />}</Field>`. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId()
  const note = `${id}-note`
  const hasError = error !== undefined && error !== null
  const control: FieldControl = {
    id,
    ...(hasError || help !== undefined ? { 'aria-describedby': note } : {}),
    ...(hasError ? { 'aria-invalid': true } : {}),
  }
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children(control)}
      {hasError ? (
        <p id={note} className="flex items-start gap-1.5 text-xs text-stop-text">
          <CircleX size={14} strokeWidth={1.75} aria-hidden className="mt-px shrink-0" />
          {error}
        </p>
      ) : (
        help !== undefined && (
          <p id={note} className="text-xs text-text-3">
            {help}
          </p>
        )
      )}
    </div>
  )
}
