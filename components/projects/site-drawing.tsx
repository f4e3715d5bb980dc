'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatDate } from '#lib/facts/times.ts'
import type { PlanMark, SitePlan } from '#lib/projects/site-plan.ts'
import { ChartFigure, type KeyEntry } from '../charts/figure.tsx'
import { drawingOf, type PlacedMarks } from './plan-geometry.ts'

type Told = Extract<SitePlan, { state: 'told' }>

/** The site as the map has it: outline, parcels, flood zones, permits and locates, without a map below. */
export function SiteDrawing({ plan }: { plan: Told }) {
  const t = useTranslations('projects.job.plan')
  const locale = useLocale()
  const drawing = drawingOf(plan)
  const { width, height, site, parcels, floods, marks, scale } = drawing
  const shown = marks.flatMap((placed) => placed.marks)
  const count = (kind: PlanMark['kind']) => shown.filter((mark) => mark.kind === kind).length
  const dayOf = (day: string | null) => (day === null ? '–' : formatDate(Date.parse(day), locale))
  return (
    <ChartFigure
      caption={t('caption', { parcels: parcels.length, permits: count('permit'), locates: count('locate') })}
      legend={keysOf(plan, shown, t)}
      table={{
        columns: [t('what'), t('whose'), t('expires')],
        rows: shown.map(({ label, own, expires }) => ({
          header: label,
          cells: [own ? t('own') : t('others'), dayOf(expires)],
        })),
      }}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="block h-auto w-full border border-border bg-surface"
        data-keep-color
        aria-hidden
      >
        <defs>
          <pattern id="flood" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V6" className="stroke-c6" strokeWidth="1.5" />
          </pattern>
        </defs>
        {floods.map(({ label, path }) => (
          <path key={`${label} ${path}`} d={path} fill="url(#flood)" fillRule="evenodd" className="stroke-c6" />
        ))}
        {parcels.map(({ label, path, at: [x, y] }) => (
          <g key={label}>
            <path d={path} fillRule="evenodd" className="fill-transparent stroke-control" strokeDasharray="5 3" />
            <text x={x} y={y + 20} textAnchor="middle" className="fill-text-3 text-2xs max-sm:text-xl">
              {label}
            </text>
          </g>
        ))}
        <path d={site} fillRule="evenodd" className="fill-accent/8 stroke-accent" strokeWidth="2" />
        {marks.map((placed) => (
          <Mark key={`${placed.x} ${placed.y}`} placed={placed} />
        ))}
        <g transform={`translate(14 ${height - 14})`} className="stroke-text-2">
          <path d={`M0 -4V0H${scale.length}V-4`} fill="none" strokeWidth="1.5" />
          <text
            x={scale.length / 2}
            y={-6}
            textAnchor="middle"
            className="fill-text-2 stroke-none text-2xs max-sm:text-xl"
          >
            {t('scale', { metres: scale.metres })}
          </text>
        </g>
        <g transform={`translate(${width - 22} 30)`} className="fill-text-2">
          <path d="M0 -18L5 0H-5Z" />
          <text y={13} textAnchor="middle" className="text-2xs font-semibold max-sm:text-lg">
            N
          </text>
        </g>
      </svg>
    </ChartFigure>
  )
}

/** What has expired is crossed out; several at one place are a number. */
function Mark({ placed: { x, y, marks } }: { placed: PlacedMarks }) {
  const own = marks.some((mark) => mark.own)
  const expired = marks.some((mark) => mark.expired)
  const locates = marks.every(({ kind }) => kind === 'locate')
  const tone = expired ? 'fill-stop stroke-stop' : own ? 'fill-c1 stroke-c1' : 'fill-surface stroke-c1'
  const shape = locates ? 'M0 -8L8 6H-8Z' : 'M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0Z'
  return (
    <g transform={`translate(${x} ${y})`}>
      <g className="max-sm:scale-200">
        <path d={shape} className={tone} strokeWidth="1.5" />
        {marks.length > 1 ? (
          <text
            y={3.5}
            textAnchor="middle"
            className={`text-2xs font-semibold ${own || expired ? 'fill-surface' : 'fill-text'}`}
          >
            {marks.length}
          </text>
        ) : (
          expired && <path d="M-3 -3L3 3M3 -3L-3 3" className="stroke-surface" strokeWidth="1.5" />
        )}
      </g>
      <title>{marks.map(({ label }) => label).join('\n')}</title>
    </g>
  )
}

type Say = ReturnType<typeof useTranslations<'projects.job.plan'>>

/** Of what the drawing shows. */
function keysOf({ parcels, floods }: Told, shown: readonly PlanMark[], t: Say): KeyEntry[] {
  const key = (path: string, look: string) => (
    <svg viewBox="-9 -9 18 18" className={`size-3 ${look}`} data-keep-color aria-hidden>
      <path d={path} strokeWidth="2" />
    </svg>
  )
  const [square, circle, triangle] = ['M-7 -7H7V7H-7Z', 'M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z', 'M0 -7L7 6H-7Z']
  const has = (test: (mark: PlanMark) => boolean) => shown.some(test)
  return [
    { label: t('site'), swatch: key(square, 'fill-accent/8 stroke-accent') },
    ...(parcels.length > 0 ? [{ label: t('parcel'), swatch: key(square, 'fill-transparent stroke-control') }] : []),
    ...(floods.length > 0 ? [{ label: t('flood'), swatch: key(square, 'fill-c6/30 stroke-c6') }] : []),
    ...(has(({ kind, own }) => kind === 'permit' && own)
      ? [{ label: t('permit'), swatch: key(circle, 'fill-c1 stroke-c1') }]
      : []),
    ...(has(({ own }) => !own) ? [{ label: t('near'), swatch: key(circle, 'fill-surface stroke-c1') }] : []),
    ...(has(({ kind }) => kind === 'locate')
      ? [{ label: t('locate'), swatch: key(triangle, 'fill-c1 stroke-c1') }]
      : []),
    ...(has(({ expired }) => expired) ? [{ label: t('expired'), swatch: key(circle, 'fill-stop stroke-stop') }] : []),
  ]
}
