'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { routes } from '#lib/http/paths.ts'
import type { Preview } from '#lib/http/preview-report.ts'
import type { DefinedBlock } from '#lib/reports/definition.ts'
import type { Block, ReportDocument } from '#lib/reports/document.ts'
import type { Lint } from '#lib/reports/written/lint.ts'
import { asJson, send } from '../chat/use-send.ts'

/** `isOld`: the block was changed since. */
export type ToldBlock = { blocks: Block[]; isOld: boolean }

export type PreviewNow = {
  busy: boolean
  told: ReadonlyMap<string, ToldBlock>
  systems: ReportDocument['systems']
  lint: readonly { id: string; lint: Lint }[]
  invalid: readonly string[]
  /** Null where nothing went wrong. */
  problem: string | null
  again: () => void
}

type Given = {
  report: string | null
  parameter: 'job' | null
  job: string | null
  blocks: readonly { id: string; block: DefinedBlock }[]
}

const REST_MS = 600

type Known = { key: string; blocks: Block[] }

/** What the report says, told anew a moment after the last change; only what was changed is asked for. */
export function usePreview({ report, parameter, job, blocks }: Given): PreviewNow {
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map())
  const [rest, setRest] = useState<Pick<Preview, 'systems' | 'lint' | 'invalid'>>({
    systems: [],
    lint: [],
    invalid: [],
  })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  const asked = useRef(0)
  const keyOf = (block: DefinedBlock) => JSON.stringify([block, parameter, job])
  const all = JSON.stringify([report, parameter, job, blocks])

  const tell = useEffectEvent(async () => {
    const mine = ++asked.current
    const changed = blocks.filter(({ id, block }) => known.get(id)?.key !== keyOf(block))
    setBusy(changed.length > 0)
    const body = { report, parameter, job, blocks, tell: changed.map(({ id }) => id) }
    const answer = await send<Preview>(routes.previewReport, asJson('POST', body))
    if (mine !== asked.current) return
    setBusy(false)
    if ('problem' in answer) {
      setProblem(answer.problem ?? '')
      return
    }
    setProblem(null)
    const { told, systems, lint, invalid } = answer.value
    setRest((before) => ({ lint, invalid, systems: told.length === 0 ? before.systems : systems }))
    const keys = new Map(changed.map(({ id, block }) => [id, keyOf(block)]))
    setKnown((before) => {
      const next = new Map(before)
      for (const { id, blocks: some } of told) next.set(id, { key: keys.get(id) ?? '', blocks: some })
      return next
    })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew whenever one of them is another
  useEffect(() => {
    const timer = setTimeout(() => void tell(), REST_MS)
    return () => clearTimeout(timer)
  }, [all, tries])

  return {
    ...rest,
    ...{ busy, problem },
    told: new Map(
      blocks.flatMap(({ id, block }) => {
        const one = known.get(id)
        return one === undefined ? [] : [[id, { blocks: one.blocks, isOld: one.key !== keyOf(block) }] as const]
      }),
    ),
    again: () => setTries(tries + 1),
  }
}
