import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'

/** Above a question that stands alone, outside of the navigation: whose installation asks it, and in which language. */
export function Masthead({ company }: { company: string }) {
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 py-4">
      <Logo />
      <span className="text-lg font-semibold">Gatehouse</span>
      <span className="text-sm text-text-2">{company}</span>
      <div className="ml-auto">
        <LanguageSwitch size="sm" />
      </div>
    </header>
  )
}
