'use client'

import { useState } from 'react'
import { type Cell, type Order, sortedRows, type Table } from '#lib/assistant/answer/cells.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { routes } from '#lib/http/paths.ts'
import { useDownload } from './use-download.ts'
import { useSend } from './use-send.ts'

type Place = { turnId: string; seq: number; locale: FactLocale }

/** The rows of a table as they are shown. The first ones come with the answer; all of them are fetched when it takes all. */
export function useAnswerTable(block: Table, { turnId, seq, locale }: Place) {
  const { run, problem } = useSend()
  const download = useDownload()
  const [whole, setWhole] = useState<Table | null>(null)
  const [all, setAll] = useState(false)
  const [order, setOrder] = useState<Order | null>(null)
  const total = block.total ?? block.rows.length
  const shown = block.rows.length
  const sorted = order === null ? (whole ?? block).rows : sortedRows((whole ?? block).rows, order, locale)

  /** Sorting a part would say that its first row is the first of all. */
  async function fetchWhole(): Promise<boolean> {
    if (whole !== null || total <= shown) return true
    const answer = await run<{ table: Table }>(routes.table(turnId, seq, {}))
    if (answer === null) return false
    setWhole(answer.value.table)
    return true
  }

  return {
    rows: (all ? sorted : sorted.slice(0, shown)) satisfies Cell[][],
    total,
    order,
    problem: problem ?? download.problem,
    mayShowAll: !all && total > shown,
    async sortBy(column: number) {
      if (await fetchWhole()) setOrder((known) => nextOrder(known, column))
    },
    async showAll() {
      if (await fetchWhole()) setAll(true)
    },
    /** As it is shown, or with null all of it. */
    download: (most: number | null) =>
      download.get(
        routes.table(turnId, seq, {
          format: 'csv',
          column: order?.column,
          down: order === null ? undefined : Number(order.down),
          most: most ?? undefined,
        }),
      ),
  }
}

/** Down, up, as it came. */
function nextOrder(known: Order | null, column: number): Order | null {
  if (known?.column !== column) return { column, down: true }
  return known.down ? { column, down: false } : null
}
