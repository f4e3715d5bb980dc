'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Layer, Segment, Span } from '#lib/audit/spans.ts'
import { paths } from '#lib/http/paths.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { axisTicks } from './axis.ts'
import { OutcomeWord } from './outcome-word.tsx'
import type { useWords } from './use-words.ts'

export type WaterfallProps = {
  spans: readonly Span[]
  ms: number
  words: ReturnType<typeof useWords>
  correlationId: string
}

const looks: Record<Layer, string> = {
  gatehouse: 'bg-neutral',
  model: 'bg-c1',
  system: 'bg-c3',
  waiting: 'border border-dashed border-control',
  refused: 'hatch-warn border border-warn-text',
}

/**
 * Every step on one time axis. The bars are a picture of the columns beside them, which say the same in words: begin,
 * duration and outcome of each step.
 */
export function Waterfall({ spans, ms, words, correlationId }: WaterfallProps) {
  const t = useTranslations('audit.trace')
  const format = useFormatter()
  const ticks = axisTicks(ms)
  const width = Math.max(ms, ticks.at(-1) ?? 0, 1)
  const percent = (at: number) => `${((at / width) * 100).toFixed(3)}%`
  const time = (at: number) =>
    width < 2_000
      ? `${format.number(Math.round(at))} ms`
      : `${format.number(at / 1_000, { maximumFractionDigits: 2 })} s`

  return (
    <Table caption={t('steps')} density="compact">
      <TableHead>
        <tr>
          <TableHeader className="w-1/4 pl-0!">{t('step')}</TableHeader>
          <TableHeader className="max-sm:hidden">
            <span className="sr-only">{t('start')}</span>
            <span aria-hidden className="relative block h-4">
              {ticks.map((tick) => (
                <span key={tick} className="absolute font-normal" style={{ left: percent(tick) }}>
                  {/* A label at the very end would run into the next column. */}
                  {tick / width < 0.93 && time(tick)}
                </span>
              ))}
            </span>
          </TableHeader>
          <TableHeader numeric className="w-16">
            {t('ms')}
          </TableHeader>
          <TableHeader className="w-40 max-sm:w-24">{t('outcome')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {spans.map((span) => (
          <TableRow key={span.id}>
            <TableRowHeader
              className={cx('pl-0! font-normal', span.kind !== 'call' && span.kind !== 'turn' && 'pl-8!')}
            >
              <Name span={span} words={words} correlationId={correlationId} />
            </TableRowHeader>
            <TableCell className="max-sm:hidden">
              <span className="sr-only">{t('startsAt', { time: time(span.from) })}</span>
              <span aria-hidden data-keep-color className="relative block h-3.5">
                {ticks.map((tick) => (
                  <span key={tick} className="-inset-y-2 absolute w-px bg-border" style={{ left: percent(tick) }} />
                ))}
                {span.segments.map((segment) => (
                  <Bar key={`${segment.layer} ${segment.from}`} segment={segment} percent={percent} />
                ))}
                {span.critical && (
                  <span
                    className="-inset-y-0.5 absolute min-w-1 rounded-xs border-[1.5px] border-ink"
                    style={{ left: percent(span.from), width: percent(Math.max(span.to - span.from, width / 400)) }}
                  />
                )}
              </span>
            </TableCell>
            <TableCell numeric>{format.number(Math.round(span.to - span.from))}</TableCell>
            <TableCell>
              <Ending span={span} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Bar({ segment, percent }: { segment: Segment; percent: (at: number) => string }) {
  const { layer, from, to } = segment
  return (
    <span
      className={cx('absolute inset-y-0.5 min-w-0.5 rounded-[1px]', looks[layer])}
      style={{ left: percent(from), width: percent(to - from) }}
    />
  )
}

type NameProps = { span: Span; words: ReturnType<typeof useWords>; correlationId: string }

function Name({ span, words, correlationId }: NameProps) {
  const t = useTranslations('audit.trace')
  if (span.kind === 'attempt') {
    const number = span.part ?? ''
    return span.code === null ? t('attempt', { number }) : t('attemptCode', { number, code: span.code })
  }
  if (span.kind === 'wait') return t('wait')
  if (span.kind === 'turn') {
    const key = `turn.${span.part ?? ''}` as 'turn.reading'
    return t.has(key) ? t(key) : (span.part ?? '')
  }
  return (
    <span className="flex min-w-0 items-center gap-2">
      <SystemMark system={span.system ?? ''} name={words.system(span.system)} />
      <Link
        href={paths.auditOf({ correlation: correlationId, sel: span.callId ?? '' })}
        prefetch={false}
        className="id-text truncate"
      >
        <bdi>{span.tool}</bdi>
      </Link>
    </span>
  )
}

function Ending({ span }: { span: Span }) {
  const t = useTranslations('audit.trace')
  if (span.kind === 'wait') return <span className="text-text-3 text-xs">{t('waitWord')}</span>
  if (span.kind === 'turn') return <span className="text-text-3 text-xs">{t('doneWord')}</span>
  return (
    <span className="flex items-baseline gap-2">
      <OutcomeWord outcome={span.outcome} />
      {span.rows !== null && <span className="text-text-3 text-xs">{t('rowsWord', { count: span.rows })}</span>}
    </span>
  )
}

const layers: readonly Layer[] = ['gatehouse', 'model', 'system', 'waiting', 'refused']

export function WaterfallKey({ spans }: { spans: readonly Span[] }) {
  const t = useTranslations('audit.trace.layer')
  const used = layers.filter((layer) => spans.some(({ segments }) => segments.some((one) => one.layer === layer)))
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-text-2 text-xs max-sm:hidden">
      {used.map((layer) => (
        <li key={layer} className="inline-flex items-center gap-1.5">
          <span aria-hidden data-keep-color className={cx('inline-block h-2.5 w-3.5 rounded-[1px]', looks[layer])} />
          {t(layer)}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <span aria-hidden className="inline-block h-2.5 w-3.5 rounded-[1px] border-[1.5px] border-ink" />
        {t('critical')}
      </li>
    </ul>
  )
}
