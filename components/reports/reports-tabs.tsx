import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { LinkTabs } from '../ui/link-tabs.tsx'

/** The library of reports, and when they are due. */
export function ReportsTabs({ value }: { value: 'library' | 'schedules' }) {
  const t = useTranslations('reports.schedules.tabs')
  return (
    <LinkTabs
      label={t('label')}
      value={value}
      tabs={[
        { value: 'library', href: paths.reports, label: t('library') },
        { value: 'schedules', href: paths.schedules, label: t('schedules') },
      ]}
    />
  )
}
