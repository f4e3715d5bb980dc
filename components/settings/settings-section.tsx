import { type ReactNode, useId } from 'react'

type Props = { title: ReactNode; actions?: ReactNode; children: ReactNode }

/** One matter of the settings: a ruled heading with what can be done about all of it at the right. */
export function SettingsSection({ title, actions, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="flex flex-wrap items-end justify-between gap-2 border-b border-border-strong pb-1.5">
        <h2 id={id} className="font-semibold text-lg">
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  )
}
