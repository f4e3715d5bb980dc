import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'

export const tabs = ['overview', 'tools', 'names', 'review'] as const
export type SystemTab = (typeof tabs)[number]

export type SystemTabsProps = { system: string; tab: SystemTab; shown: readonly { tab: SystemTab; count?: number }[] }

/** The parts of a system's page. Links, because the address says which one is open and the server reads only that one. */
export function SystemTabs({ system, tab, shown }: SystemTabsProps) {
  const t = useTranslations('systems-admin.tabs')
  return (
    <nav
      aria-label={t('label')}
      data-print="hide"
      className="mb-5 flex gap-4.5 overflow-x-auto border-b border-border text-sm"
    >
      {shown.map(({ tab: one, count }) => (
        <NextLink
          key={one}
          href={paths.systemAt(system, { tab: one === 'overview' ? undefined : one })}
          aria-current={one === tab ? 'page' : undefined}
          className="-mb-px flex items-center whitespace-nowrap border-b-2 border-transparent py-2.5 text-text-2 hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text touch:min-h-11"
        >
          {t(one)}
          {count !== undefined && <span className="ml-1 font-normal text-text-3">{count}</span>}
        </NextLink>
      ))}
    </nav>
  )
}
