'use client'

import { ChevronRight } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Empty } from '../states/empty.tsx'
import { Input } from '../ui/input.tsx'
import { Table, TableBody, TableHead, TableHeader } from '../ui/table.tsx'
import { ToolRows } from './tool-rows.tsx'
import { found } from './tool-search.ts'
import type { ToolLine } from './types.ts'

/** Which tool is open and what is looked for stand in the address; nothing is read again for them. */
function say(name: 'tool' | 'q', value: string | null) {
  const url = new URL(window.location.href)
  if (value === null || value === '') url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  window.history.replaceState(null, '', url)
}

/** What the system offers, the most used first: its state here, how it was used, who may use it. */
export function ToolsTable({ tools }: { tools: readonly ToolLine[] }) {
  const t = useTranslations('systems-admin.tools')
  const search = useSearchParams()
  const open = search.get('tool')
  const q = search.get('q') ?? ''
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // Typed before the page's script was there: nobody has heard it.
    if (box.current !== null && box.current.value !== box.current.defaultValue) say('q', box.current.value)
  }, [])
  if (tools.length === 0) return <Empty kind="never" title={t('never')} />
  const shown = found(tools, q)
  const most = Math.max(1, ...tools.map(({ use }) => use?.calls ?? 0))
  return (
    <>
      <div data-print="hide" className="mb-3 flex flex-wrap items-center gap-3">
        <Input
          ref={box}
          type="search"
          size="sm"
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={q}
          onChange={(event) => say('q', event.target.value)}
          className="max-w-72"
        />
        <span role="status" className="text-xs text-text-3">
          {q !== '' && t('found', { count: shown.length })}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="border-t border-border-strong py-6 text-sm">{t('none', { q })}</p>
      ) : (
        <Table caption={t('title')} density="compact" cards>
          <TableHead>
            <tr>
              <TableHeader>{t('tool')}</TableHeader>
              <TableHeader>{t('state')}</TableHeader>
              <TableHeader>{t('used')}</TableHeader>
              <TableHeader>{t('who')}</TableHeader>
              <TableHeader numeric>{t('p95')}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {shown.map((tool) => (
              <ToolRows
                key={tool.name}
                tool={tool}
                most={most}
                open={open === tool.name}
                onToggle={() => say('tool', open === tool.name ? null : tool.name)}
                mark={
                  <ChevronRight
                    size={14}
                    strokeWidth={1.75}
                    aria-hidden
                    className="shrink-0 in-aria-expanded:rotate-90"
                  />
                }
              />
            ))}
          </TableBody>
        </Table>
      )}
    </>
  )
}
