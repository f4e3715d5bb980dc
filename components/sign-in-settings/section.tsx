import { type ReactNode, useId } from 'react'

export function Section({ title, intro, children }: { title: ReactNode; intro: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      <p className="mt-0.5 mb-2 max-w-3xl text-pretty text-sm text-text-2">{intro}</p>
      {children}
    </section>
  )
}
