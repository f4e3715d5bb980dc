'use client'

import { useTranslations } from 'next-intl'

/** Keeps a chart's place while its code arrives. */
export function ChartLoading({ height }: { height: number }) {
  const t = useTranslations('common.chart')
  return (
    <div className="rounded-xs bg-sunken" style={{ height }}>
      <span className="sr-only">{t('loading')}</span>
    </div>
  )
}
