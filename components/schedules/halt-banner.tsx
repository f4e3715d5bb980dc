import { Pause } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** Nothing is sent while all schedules are paused: everybody who looks sees it, with who did it. */
export function HaltBanner({ halt, children }: { halt: { by: string; since: string }; children?: ReactNode }) {
  const t = useTranslations('reports.schedules.halt')
  return (
    <div role="status" className="mb-4 flex flex-wrap items-center gap-3 border-l-3 border-warn bg-sunken px-3 py-2">
      <Pause size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <p className="min-w-0 grow text-sm text-pretty">
        <span className="font-medium">{t('title')}</span> {t('by', { name: halt.by, since: halt.since })}
      </p>
      {children}
    </div>
  )
}
