import { Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** What to have at hand, and what happens to it. */
export function SetupAside() {
  const t = useTranslations('setup.aside')
  return (
    <aside className="sticky top-8 border-l pl-5 text-xs text-text-3 max-xl:hidden">
      <h2 className="mb-1 font-medium text-text">{t('hand')}</h2>
      <ul>
        {(['hand1', 'hand2', 'hand3'] as const).map((one) => (
          <li key={one} className="flex gap-1.5 py-0.5">
            <Minus size={12} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
            {t(one)}
          </li>
        ))}
      </ul>
      <h2 className="mt-4 mb-1 font-medium text-text">{t('kept')}</h2>
      <p>{t('keptText')}</p>
      <h2 className="mt-4 mb-1 font-medium text-text">{t('lost')}</h2>
      <p>{t('lostText')}</p>
    </aside>
  )
}
