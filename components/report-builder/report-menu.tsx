'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { MoreButton } from '../ui/more-button.tsx'
import type { ReportMenuItems } from './report-menu-popup.tsx'

const load = () => import('./report-menu-popup.tsx').then((module) => module.ReportMenuPopup)
const ReportMenuPopup = dynamic(load, { ssr: false })

/** The button that offers what can be done with a report. */
export function ReportMenu({ title, ...items }: { title: string } & ReportMenuItems) {
  const t = useTranslations('report-builder.library')
  return (
    <MoreButton label={t('actions', { name: title })} load={load}>
      {(menu) => <ReportMenuPopup {...items} {...menu} title={title} />}
    </MoreButton>
  )
}
