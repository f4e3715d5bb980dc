'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge } from '../ui/badge.tsx'
import { Meter } from '../ui/meter.tsx'
import { TableCell, TableRow, TableRowHeader } from '../ui/table.tsx'
import { Milliseconds } from './measures.tsx'
import { ToolState } from './tool-state.tsx'
import { ToolWho } from './tool-who.tsx'
import type { ToolLine } from './types.ts'

type Props = {
  tool: ToolLine
  /** Calls of the most used tool: the length of a whole bar. */
  most: number
  open: boolean
  onToggle: () => void
  mark: ReactNode
}

const labelNames = ['untrusted', 'sensitive', 'sendsOut'] as const

/** A tool's line, and below it while it is open the roles that decide about it. */
export function ToolRows({ tool, most, open, onToggle, mark }: Props) {
  const t = useTranslations('systems-admin.tools')
  const { name, title, kind, labels, state, keptOut, fitness, use, who } = tool
  const held = labelNames.filter((label) => labels[label] && (label !== 'sendsOut' || kind === 'read'))
  return (
    <>
      <TableRow selected={open}>
        <TableRowHeader>
          <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
            <button
              type="button"
              data-print="keep"
              aria-expanded={open}
              aria-controls={`tool-${name}`}
              onClick={onToggle}
              className="inline-flex min-h-6 items-center gap-1 text-left hover:underline touch:min-h-11"
            >
              {mark}
              {title}
            </button>
            <span className="id-text font-normal text-text-3">{name}</span>
            {kind === 'write' && <Badge tone="neutral">{t('write')}</Badge>}
            {held.map((label) => (
              <span key={label} title={t(`${label}Help`)} className="inline-flex">
                <Badge tone={label === 'sensitive' ? 'warn' : 'neutral'}>{t(label)}</Badge>
              </span>
            ))}
          </span>
        </TableRowHeader>
        <TableCell label={t('state')} className="sm:max-w-80">
          <span className="max-sm:text-right">
            <ToolState state={state} keptOut={keptOut} fitness={fitness} />
          </span>
        </TableCell>
        <TableCell label={t('used')}>
          <Used use={use} most={most} title={title} />
        </TableCell>
        <TableCell label={t('who')}>
          {who === null ? <span className="text-text-3">{t('unknownUse')}</span> : <Who who={who} />}
        </TableCell>
        <TableCell numeric label={t('p95')}>
          <Milliseconds value={use?.p95Ms ?? null} />
        </TableCell>
      </TableRow>
      {open && (
        <tr id={`tool-${name}`} className="border-b border-border max-sm:block">
          <td colSpan={5} className="px-3 py-3 max-sm:block">
            {who === null ? (
              <p className="text-sm text-text-2">{t('unknownWho')}</p>
            ) : (
              <ToolWho title={title} roles={who.roles} />
            )}
          </td>
        </tr>
      )}
    </>
  )
}

function Used({ use, most, title }: { use: ToolLine['use']; most: number; title: string }) {
  const t = useTranslations('systems-admin.tools')
  const format = useFormatter()
  if (use === null) return <span className="text-text-3">{t('unknownUse')}</span>
  const words = t('usedTimes', { count: use.calls })
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Meter label={t('usedOf', { title })} words={words} value={use.calls} max={most} tone="c1" className="w-14!" />
      <span aria-hidden>{format.number(use.calls)}</span>
    </span>
  )
}

/** "66 people", "320 people, all within limits", "nobody, 14 would have to ask". */
function Who({ who: { may, limited, asks } }: { who: NonNullable<ToolLine['who']> }) {
  const t = useTranslations('systems-admin.tools')
  const parts = [
    t('people', { count: may }),
    ...(limited > 0 ? [limited === may ? t('allLimited') : t('someLimited', { count: limited })] : []),
    ...(asks > 0 ? [t('asks', { count: asks })] : []),
  ]
  return parts.join(', ')
}
