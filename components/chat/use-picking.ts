'use client'

import { useState } from 'react'
import { routes } from '#lib/http/paths.ts'
import { useDownload } from './use-download.ts'
import { useSend } from './use-send.ts'

/** Which answers are taken along, and in which form: all of them unless some are ticked. */
export function usePicking(conversationId: string | null) {
  const [picked, setPicked] = useState<readonly string[] | null>(null)
  const download = useDownload()
  const { run, problem } = useSend()
  const turns = picked === null || picked.length === 0 ? undefined : picked.join(',')

  function get(format: 'md' | 'csv'): void {
    if (conversationId !== null) void download.get(routes.exportConversation(conversationId, { format, turns }))
  }

  /** What is printed leaves as well, so it is told before. */
  async function print(): Promise<void> {
    if (conversationId === null) return
    const told = await run(routes.exportConversation(conversationId, { turns }), { method: 'POST' })
    if (told !== null) window.print()
  }

  return {
    picked,
    problem: problem ?? download.problem,
    toggle: (id: string) =>
      setPicked((known) => (known?.includes(id) ? known.filter((one) => one !== id) : [...(known ?? []), id])),
    end: () => setPicked(null),
    exports: {
      onMarkdown: () => get('md'),
      onTables: () => get('csv'),
      onPrint: () => void print(),
      onChoose: () => setPicked([]),
    },
  }
}

export type Picking = ReturnType<typeof usePicking>
