import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { LinkTabs } from '../ui/link-tabs.tsx'

export const tabs = ['overview', 'tools', 'names', 'review'] as const
export type SystemTab = (typeof tabs)[number]

export type SystemTabsProps = { system: string; tab: SystemTab; shown: readonly { tab: SystemTab; count?: number }[] }

export function SystemTabs({ system, tab, shown }: SystemTabsProps) {
  const t = useTranslations('systems-admin.tabs')
  return (
    <LinkTabs
      label={t('label')}
      value={tab}
      tabs={shown.map(({ tab: value, count }) => ({
        value,
        count,
        label: t(value),
        href: paths.systemAt(system, { tab: value === 'overview' ? undefined : value }),
      }))}
    />
  )
}
