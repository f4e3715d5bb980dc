import type { ReactNode } from 'react'

/** One question of a long form, under its own head. */
export function FormSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-3 border-t border-border pt-3 first:border-t-0 first:pt-0">
      <legend className="float-left -mb-1 w-full text-sm font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}
