'use client'

import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { formatValue } from '#lib/facts/format.ts'
import { ChartLoading } from './chart-loading.tsx'
import { ChartFigure, Swatch } from './figure.tsx'
import { seriesSwatches } from './series.ts'
import type { BarChartProps } from './types.ts'

const Canvas = dynamic(() => import('./bar-chart-canvas.tsx').then((module) => module.BarChartCanvas), {
  ssr: false,
  loading: () => <ChartLoading height={240} />,
})

/** Bars from zero, side by side by series; lying down under 640 px. */
export function BarChart({ caption, series, data, unit, height = 240 }: BarChartProps) {
  const t = useTranslations('common.chart')
  const locale = useLocale()
  const format = (value: number | null | undefined) =>
    value === null || value === undefined ? '·' : formatValue(value, unit, locale)
  return (
    <ChartFigure
      caption={caption}
      legend={
        series.length < 2
          ? []
          : series.map(({ label }, index) => ({ label, swatch: <Swatch className={seriesSwatches[index] ?? ''} /> }))
      }
      table={{
        columns: [t('category'), ...series.map(({ label }) => label)],
        rows: data.map(({ label, values }) => ({
          header: label,
          cells: series.map((_, index) => format(values[index])),
        })),
      }}
    >
      <Canvas series={series} data={data} height={height} format={format} />
    </ChartFigure>
  )
}
