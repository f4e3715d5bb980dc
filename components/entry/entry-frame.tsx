import type { ReactNode } from 'react'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'

/** A page before the door with one narrow column: the name, the language, and what is to be done. */
export function EntryFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-4 sm:px-8">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 py-4">
        <Logo />
        <span className="font-semibold text-lg">Gatehouse</span>
        <div className="ml-auto">
          <LanguageSwitch size="sm" />
        </div>
      </header>
      <main className="grid grow content-start justify-center pt-6 pb-12 sm:grid-cols-[minmax(0,22rem)] sm:pt-16">
        <div className="min-w-0">{children}</div>
      </main>
    </div>
  )
}
